using System.Globalization;
using global::Leads.Core.Capture;
using global::Leads.Core.Mail.Inbound;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture;

/// <summary>The refusals of the capture endpoints: RFC 9457 problem details with a stable type.</summary>
internal static class HookProblems
{
    public static IActionResult UnknownKey(ControllerBase hook) => Problem(hook, 404, "unknown_key", "Not found", "No active source has this address.");

    public static IActionResult Of(ControllerBase hook, HookRefusal refusal, TimeSpan retryAfter) => refusal switch
    {
        HookRefusal.TooMany => TooMany(hook, retryAfter),
        HookRefusal.TooLarge => TooLarge(hook),
        HookRefusal.Busy => Busy(hook),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    public static IActionResult TooLarge(ControllerBase hook)
        => Problem(hook, 413, "body_too_large", "Body too large", $"A delivery may have {Submission.MaxRawBytes / 1024} KiB.");

    public static IActionResult MailTooLarge(ControllerBase hook)
        => Problem(hook, 413, "body_too_large", "Body too large", $"A mail may have {InboundPost.MaxBytes / 1024 / 1024} MiB.");

    /// <summary>Who sent it couldn't be found out just now.</summary>
    public static IActionResult Later(ControllerBase hook, TimeSpan after)
    {
        SetRetryAfter(hook, after);
        return Problem(hook, 503, "later", "Later", "Who sent this can't be found out just now. Please send it again.");
    }

    public static IActionResult TooMany(ControllerBase hook, TimeSpan retryAfter)
    {
        SetRetryAfter(hook, retryAfter);
        return Problem(hook, 429, "too_many_requests", "Too many requests", "This source takes only so many deliveries a minute.");
    }

    /// <summary>Never a false acknowledgement: nothing was stored, the sender should come again.</summary>
    public static IActionResult Busy(ControllerBase hook)
    {
        SetRetryAfter(hook, TimeSpan.FromSeconds(2));
        return Problem(hook, 503, "busy", "Busy", "Nothing was stored. Please send it again.");
    }

    /// <summary>For what is kept but could not be read, or was not sent by whom it should be.</summary>
    public static IActionResult OfUnread(ControllerBase hook, CaptureResult result, Arrival arrival)
        => result.ErrorCode == SubmissionErrors.BadSignature
            ? Problem(hook, 401, SubmissionErrors.BadSignature, "Signature refused", arrival.ErrorDetail)
            : BadBody(hook, result, arrival);

    /// <summary>For what was not signed by whom it should be, where there is no ledger to keep it in.</summary>
    public static IActionResult Unsigned(ControllerBase hook)
        => Problem(hook, 401, SubmissionErrors.BadSignature, "Signature refused", "The signature is missing or wrong.");

    public static IActionResult Malformed(ControllerBase hook) => Problem(hook, 400, SubmissionErrors.Malformed, "The body can't be read", "It is no JSON.");

    /// <summary>For a question that only a source with a secret can answer.</summary>
    public static IActionResult NoSecret(ControllerBase hook)
        => Problem(hook, 403, "no_secret", "No secret", "This source has no signing secret yet. Enter the app's client secret on the source's page.");

    public static IActionResult NoChallenge(ControllerBase hook)
        => Problem(hook, 400, "no_challenge", "No challenge", "The query has no challengeCode of letters, digits and hyphens.");

    private static ObjectResult BadBody(ControllerBase hook, CaptureResult result, Arrival arrival)
        => Problem(hook, 400, result.ErrorCode ?? SubmissionErrors.Malformed, "The body can't be read", arrival.ErrorDetail, problem =>
        {
            problem.Extensions["submissionId"] = result.SubmissionId;
            if (arrival.ErrorField is { } field) problem.Extensions["field"] = field;
        });

    /// <summary>It is kept, but the page that sent it belongs to a site that the channel's settings don't name.</summary>
    public static IActionResult OriginNotAllowed(ControllerBase hook, CaptureResult result)
        => Problem(hook, 403, SubmissionErrors.OriginNotAllowed, "Site not allowed", "This source takes forms from its allowed sites only.",
            problem => problem.Extensions["submissionId"] = result.SubmissionId);

    private static void SetRetryAfter(ControllerBase hook, TimeSpan after)
        => hook.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static ObjectResult Problem(ControllerBase hook, int status, string code, string title, string? detail, Action<ProblemDetails>? more = null)
    {
        var problem = new ProblemDetails { Type = $"/errors/{code}", Status = status, Title = title, Detail = detail };
        more?.Invoke(problem);
        return new ObjectResult(problem) { StatusCode = status, ContentTypes = { "application/problem+json" } };
    }
}
