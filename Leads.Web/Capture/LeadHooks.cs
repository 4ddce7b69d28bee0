using global::Leads.Core.Capture;
using global::Leads.Core.Capture.Sources.LinkedIn;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture;

/// <summary>Where bridges, own programs and platforms without an address of their own post leads: one object, or a list.</summary>
[ApiController]
[Route("hooks/leads/{key}")]
public sealed class LeadHooks(HookIntake intake) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> PostAsync(string key, CancellationToken ct)
    {
        if (await intake.FindAsync(key, ChannelKind.Other, ct) is not { } channel) return HookProblems.UnknownKey(this);
        var taken = await intake.TakeAsync(Request, channel, ct);
        if (taken.Refusal is { } refusal) return HookProblems.Of(this, refusal, taken.RetryAfter);
        var isWhole = taken.Results is [{ ErrorCode: SubmissionErrors.TooMany or SubmissionErrors.BadSignature or FormPayloadError.MalformedJson }];
        if (isWhole || taken is { Arrivals: [{ Draft: null, ErrorCode: not (null or SubmissionErrors.Withdrawn) }], IsList: false })
            return HookProblems.OfUnread(this, taken.Results[0], taken.Arrivals[0]);
        var receipts = taken.Results.Select(HookAnswers.ReceiptOf).ToList();
        return Ok(taken.IsList || receipts.Count != 1 ? receipts : receipts[0]);
    }

    /// <summary>LinkedIn's question whether the address knows the app's client secret.</summary>
    [HttpGet]
    [ApiExplorerSettings(IgnoreApi = true)]
    public async Task<IActionResult> ProveAsync(string key, [FromQuery] string? challengeCode, CancellationToken ct)
    {
        if (await intake.FindAsync(key, ChannelKind.Other, ct) is not { } channel) return HookProblems.UnknownKey(this);
        if (channel.Secret is not { } secret) return HookProblems.NoSecret(this);
        if (challengeCode is null || LinkedInChallenge.Answer(secret, challengeCode) is not { } response) return HookProblems.NoChallenge(this);
        return Ok(new { challengeCode, challengeResponse = response });
    }
}
