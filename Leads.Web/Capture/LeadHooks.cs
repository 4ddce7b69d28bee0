using global::Leads.Core.Capture;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture;

/// <summary>Where bridges and own programs post leads: one object, or a list.</summary>
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
        var isWhole = taken.Results is [{ ErrorCode: SubmissionErrors.TooMany or SubmissionErrors.BadSignature }];
        if (isWhole || taken is { Arrivals: [{ Draft: null }], IsList: false }) return HookProblems.OfUnread(this, taken.Results[0], taken.Arrivals[0]);
        var receipts = taken.Results.Select(HookAnswers.ReceiptOf).ToList();
        return Ok(taken.IsList ? receipts : receipts[0]);
    }
}
