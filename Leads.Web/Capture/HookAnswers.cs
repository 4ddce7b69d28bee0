using global::Leads.Core.Capture;
using global::Leads.Core.Capture.Sources.Website;
using global::Leads.Core.Common;
using Leads.Web.Capture.Embed;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture;

/// <summary>What a sender is told. Form builders show the visitor an error for anything but a plain 200.</summary>
internal static class HookAnswers
{
    /// <param name="site">Absolute base of our site, without a slash at its end.</param>
    public static IActionResult Of(ControllerBase hook, ChannelEntry channel, Arrival arrival, CaptureResult result, string site, DateTimeOffset now)
    {
        if (result.ErrorCode == SubmissionErrors.OriginNotAllowed)
            return IsNavigation(hook.Request) ? FormPages.NotAllowedHere(hook) : HookProblems.OriginNotAllowed(hook, result);
        if (result.Outcome == SubmissionOutcome.Failed && arrival.Draft is null)
            return HookProblems.OfUnread(hook, result, arrival);
        if (IsNavigation(hook.Request) && result.ErrorCode == SubmissionErrors.NoIdentity && OwnForm.ReadHosted(arrival) is { } said)
            return FormPages.FormAgain(hook, channel, site, now, said);
        if (IsNavigation(hook.Request))
            return channel.Settings.ThankYouUrl is { } url ? new SeeOther(url) : FormPages.ThankYou(hook, channel);
        return hook.Ok(ReceiptOf(result));
    }

    // A bot learns nothing: spam looks like success.
    public static HookReceipt ReceiptOf(CaptureResult result) => result.Outcome == SubmissionOutcome.Spam
        ? new HookReceipt(null, null, EnumText.Of(SubmissionOutcome.Created))
        : new HookReceipt(result.SubmissionId, result.LeadId, EnumText.Of(result.Outcome)) { ErrorCode = result.ErrorCode };

    private static bool IsNavigation(HttpRequest request)
    {
        if (!request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)) return false;
        var mode = request.Headers["Sec-Fetch-Mode"].ToString();
        return mode is "navigate" or "";
    }

    private sealed class SeeOther(string url) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context)
        {
            context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.HttpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}

/// <summary>The answer to a stored delivery.</summary>
/// <param name="Outcome">created, updated, duplicate, test, pending for one that is still to be fetched, or failed for one that is kept but names nobody.</param>
public sealed record HookReceipt(Guid? SubmissionId, Guid? LeadId, string Outcome)
{
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorCode { get; init; }
}
