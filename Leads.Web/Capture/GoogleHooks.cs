using global::Leads.Core.Capture;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture;

/// <summary>
/// Where Google Ads posts the leads of its forms. A 4xx is never sent again, so it is for a wrong key and for what can't be
/// read only; a 5xx is.
/// </summary>
[ApiController]
[ApiExplorerSettings(IgnoreApi = true)]
[Route("hooks/google/{key}")]
public sealed class GoogleHooks(HookIntake intake) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> PostAsync(string key, CancellationToken ct)
    {
        if (await intake.FindAsync(key, ChannelKind.GoogleLeadForm, ct) is not { Secret: not null } channel) return HookProblems.UnknownKey(this);
        var taken = await intake.TakeAsync(Request, channel, ct);
        if (taken.Refusal is { } refusal) return HookProblems.Of(this, refusal, taken.RetryAfter);
        return taken.Results[0].ErrorCode switch
        {
            SubmissionErrors.BadSignature => Says(StatusCodes.Status401Unauthorized, "The key does not match. Copy it again from the source's page."),
            SubmissionErrors.Malformed => Says(StatusCodes.Status400BadRequest, taken.Arrivals[0].ErrorDetail!),
            _ => Ok(new { }),
        };
    }

    private ObjectResult Says(int status, string message) => StatusCode(status, new { message });
}
