using System.Data.Common;
using System.Text.Json.Serialization;
using global::Leads.Core.Common;
using global::Leads.Core.Mail;
using global::Leads.Core.Mail.Inbound;
using Leads.Web.Capture;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Leads.Web.Mail;

/// <summary>
/// Where mail services tell of replies, bounces, complaints and unsubscriptions. Answered after what it tells is durable; what can't be read is
/// kept and answered with 200, as sending it again would change nothing.
/// </summary>
[ApiController]
[ApiExplorerSettings(IgnoreApi = true)]
[Route("hooks/email/{key}")]
public sealed class MailHooks(MailInboxes inboxes, TakeInboundMail take, HookRate rate, MailHookGate gate, TimeProvider time) : ControllerBase
{
    private const int MaxKey = 64;

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);

    /// <summary>Mailgun sends raw mail only to addresses that end in <c>mime</c>.</summary>
    [HttpPost]
    [HttpPost("mime")]
    public async Task<IActionResult> PostAsync(string key, CancellationToken ct)
    {
        if (key.Length > MaxKey || !key.All(char.IsAsciiLetterOrDigit) || await inboxes.FindAsync(key, ct) is not { } inbox) return HookProblems.UnknownKey(this);
        if (!rate.TryTake(inbox.TenantId, out var retryAfter)) return HookProblems.TooMany(this, retryAfter);
        using var place = gate.TryEnter(Request.ContentLength);
        if (place is null) return HookProblems.Busy(this);
        if (await MailHookBody.ReadAsync(Request, InboundPost.MaxBytes, ct) is not { } body) return HookProblems.MailTooLarge(this);
        var headers = InboundPost.Looked.Where(Request.Headers.ContainsKey).ToDictionary(h => h, h => Request.Headers[h].ToString(), StringComparer.OrdinalIgnoreCase);
        try
        {
            // Not the request's token: what was taken in is stored even when the sender hangs up.
            return await take.TakeAsync(inbox, new InboundPost(body, Request.ContentType, headers, time.GetUtcNow()), CancellationToken.None) switch
            {
                null => HookProblems.Later(this, AskAgain),
                DeliveryOutcome.Refused => HookProblems.Unsigned(this),
                { } outcome => Ok(new MailHookReceipt(EnumText.Of(outcome))),
            };
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            return HookProblems.Busy(this);
        }
    }
}

/// <param name="Outcome">matched, unmatched, repeated, ignored, unread or confirmed.</param>
public sealed record MailHookReceipt([property: JsonPropertyName("outcome")] string Outcome);
