using System.Text;
using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture;

/// <summary>What a sender is told. Form builders show the visitor an error for anything but a plain 200.</summary>
internal static class HookAnswers
{
    private static readonly byte[] ThankYouPage = Encoding.UTF8.GetBytes("""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Thank you</title>
        <style>body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;color:#1b1d21;background:#f7f7f5}@media(prefers-color-scheme:dark){body{color:#ededee;background:#101113}}</style></head>
        <body><main><h1>Thank you</h1><p>Your message has arrived. We will be in touch.</p></main></body></html>
        """);

    public static IActionResult Of(ControllerBase hook, ChannelEntry channel, Arrival arrival, CaptureResult result)
    {
        if (result.Outcome == SubmissionOutcome.Failed && arrival.Draft is null)
            return HookProblems.OfUnread(hook, result, arrival);
        if (IsNavigation(hook.Request))
            return channel.Settings.ThankYouUrl is { } url ? new SeeOther(url) : hook.File(ThankYouPage, "text/html; charset=utf-8");
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
/// <param name="Outcome">created, updated, duplicate, test, or failed for one that is kept but names nobody.</param>
public sealed record HookReceipt(Guid? SubmissionId, Guid? LeadId, string Outcome)
{
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorCode { get; init; }
}
