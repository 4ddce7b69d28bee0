using global::Leads.Core.Capture;
using global::Leads.Core.Leads;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture;

/// <summary>Where website forms post to. No session and no cookie; answered after the lead is durable.</summary>
[ApiController]
[Route("hooks/forms/{key}")]
public sealed class FormHooks(ChannelDirectory channels, IEnumerable<ILeadSource> sources, CaptureWriter writer, HookRate rate, TimeProvider time) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> PostAsync(string key, CancellationToken ct)
    {
        if (await channels.FindAsync(key, ct) is not { Kind: ChannelKind.WebsiteForm } channel) return HookProblems.UnknownKey(this);
        HookCors.Allow(HttpContext, channel.Settings);
        if (!rate.TryTake(channel.Id, out var retryAfter)) return HookProblems.TooMany(this, retryAfter);
        var body = await HookBody.ReadAsync(Request, ct);
        var arrival = body is null
            ? TooLarge(channel)
            : sources.Single(s => s.Kind == channel.Kind).Read(channel, HookDelivery.Of(Request, body, time.GetUtcNow()));
        try
        {
            // Not the request's token: what was taken in is stored even when the sender hangs up.
            var result = await writer.WriteAsync(channel.TenantId, arrival, CancellationToken.None);
            return body is null ? HookProblems.TooLarge(this) : HookAnswers.Of(this, channel, arrival, result);
        }
        catch (CaptureOverloadedException)
        {
            return HookProblems.Busy(this);
        }
        catch (System.Data.Common.DbException)
        {
            return HookProblems.Busy(this);
        }
    }

    /// <summary>A trace in the ledger of what was turned away unread.</summary>
    private Arrival TooLarge(ChannelEntry channel) => new()
    {
        Source = LeadSource.WebsiteForm,
        ChannelId = channel.Id,
        OriginName = channel.Name,
        ReceivedOn = time.GetUtcNow(),
        ContentType = Request.ContentType is { Length: <= 255 } type ? type : null,
        ErrorCode = SubmissionErrors.TooLarge,
        ErrorDetail = $"The body had more than {Submission.MaxRawBytes / 1024} KiB and was not kept.",
    };

    [HttpOptions]
    public async Task<IActionResult> OptionsAsync(string key, CancellationToken ct)
    {
        if (await channels.FindAsync(key, ct) is not { Kind: ChannelKind.WebsiteForm } channel) return HookProblems.UnknownKey(this);
        HookCors.AllowPreflight(HttpContext, channel.Settings);
        return NoContent();
    }
}
