using global::Leads.Core.Capture;
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
        if (await HookBody.ReadAsync(Request, ct) is not { } body) return HookProblems.TooLarge(this);
        var arrival = sources.Single(s => s.Kind == channel.Kind).Read(channel, HookDelivery.Of(Request, body, time.GetUtcNow()));
        try
        {
            // Not the request's token: what was taken in is stored even when the sender hangs up.
            return HookAnswers.Of(this, channel, arrival, await writer.WriteAsync(channel.TenantId, arrival, CancellationToken.None));
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

    [HttpOptions]
    public async Task<IActionResult> OptionsAsync(string key, CancellationToken ct)
    {
        if (await channels.FindAsync(key, ct) is not { Kind: ChannelKind.WebsiteForm } channel) return HookProblems.UnknownKey(this);
        HookCors.AllowPreflight(HttpContext, channel.Settings);
        return NoContent();
    }
}
