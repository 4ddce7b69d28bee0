using global::Leads.Core.Capture;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture;

/// <summary>Where website forms post to. No session and no cookie; answered after the lead is durable.</summary>
[ApiController]
[Route("hooks/forms/{key}")]
public sealed class FormHooks(HookIntake intake, SiteAddress site, TimeProvider time) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> PostAsync(string key, CancellationToken ct)
    {
        HookCors.LetRead(HttpContext);
        if (await intake.FindAsync(key, ChannelKind.WebsiteForm, ct) is not { } channel) return HookProblems.UnknownKey(this);
        // A hosted form stands on our own site, which is nobody's to allow.
        if (Request.Headers.Origin is [{ } origin] && site.IsOwn(Request, origin)) Request.Headers.Origin = default;
        var taken = await intake.TakeAsync(Request, channel, ct);
        return taken.Refusal is { } refusal
            ? HookProblems.Of(this, refusal, taken.RetryAfter)
            : HookAnswers.Of(this, channel, taken.Arrivals[0], taken.Results[0], site.BaseOf(Request), time.GetUtcNow());
    }

    [HttpOptions]
    public async Task<IActionResult> OptionsAsync(string key, CancellationToken ct)
    {
        if (await intake.FindAsync(key, ChannelKind.WebsiteForm, ct) is not { } channel) return HookProblems.UnknownKey(this);
        HookCors.AllowPreflight(HttpContext, channel.Settings);
        return NoContent();
    }
}
