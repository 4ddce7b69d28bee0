using System.Data.Common;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Mail;
using Leads.Core.Mail.Composing;
using Leads.Core.Mail.Sending;
using Leads.Core.Mail.Templates;
using Leads.Core.Nurture.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Leads.Core.Nurture.Mailing;

/// <summary>
/// Sends the messages of sequences: fills in the templates, keeps to the suppression list and the hourly limit, writes the message's row, hands it over,
/// and says exactly what is known of it.
/// </summary>
internal sealed partial class SequenceMailer(
    TenantDbContextFactory contexts, MailOptions options, MailLinks links, MessageSender sender, HourlyLimit limit, TimeProvider time, ILogger<SequenceMailer> log) : IStepMailer
{
    /// <summary>A thread's beginning and its newest messages: mail programs need no more.</summary>
    private const int MostEarlier = 10;

    private static readonly TimeSpan UntilSetUp = TimeSpan.FromHours(1);

    public async Task<StepOutcome> SendAsync(StepMail mail, CancellationToken ct)
    {
        Prepared prepared;
        try
        {
            var ready = await PrepareAsync(mail, ct);
            if (ready.Outcome is { } outcome) return outcome;
            prepared = ready;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            // Nothing has left us yet.
            PreparingFailed(log, mail.RunId, exception);
            return new StepOutcome.PutOff(StepError.MailUnavailable, "The message couldn't be prepared.");
        }
        using (prepared.Message)
        {
            var delivery = await sender.SendAsync(prepared.Message!, mail.RunId, ct);
            if (delivery is not (Delivery.Taken or Delivery.Unknown)) await TakeBackAsync(mail, delivery, ct);
            return delivery switch
            {
                Delivery.Taken => new StepOutcome.Done(prepared.Message!.Subject ?? ""),
                Delivery.AddressRefused(var detail) => new StepOutcome.Refused(StepError.AddressRefused, detail),
                Delivery.MessageRefused(var detail) => new StepOutcome.Refused(StepError.MessageRefused, detail),
                Delivery.Unavailable(var detail) => new StepOutcome.PutOff(StepError.MailUnavailable, detail),
                Delivery.Unknown(var detail) => new StepOutcome.Unknown(detail),
                _ => throw new InvalidOperationException($"Unknown delivery {delivery.GetType().Name}."),
            };
        }
    }

    private async Task<Prepared> PrepareAsync(StepMail mail, CancellationToken ct)
    {
        if (EmailAddress.Normalize(mail.To) is not { } normalized) return new StepOutcome.Needless(StepError.NoAddress, "The lead's e-mail address is none that mail can be sent to.");
        if (options.Site is null) return new StepOutcome.PutOff(StepError.MailNotSetUp, "App__PublicUrl isn't set: links to unsubscribe would lead nowhere.", UntilSetUp);
        await using var context = contexts.CreateFor(mail.TenantId);
        if (await Suppressing.ReasonAsync(context, normalized, ct) is { } reason) return new StepOutcome.Needless(StepError.Suppressed, WordsOf(reason));
        if (await LeadMessage.ReadAsync(context, mail.LeadId, ct) is not { } lead) return new StepOutcome.Needless(StepError.NoAddress, "The lead was deleted before the message was sent.");
        var marks = (await links.ForAsync(new MailRecipientMark(mail.TenantId, mail.RunId, AddressHash.Of(mail.TenantId, normalized)), ct))!;
        var composed = ComposedMessage.Of(MailTemplate.Parse(mail.Subject), MailTemplate.Parse(mail.Body), lead.Values(marks.Unsubscribe), lead.Settings, marks.Unsubscribe, marks);
        if (!composed.IsOk) return new StepOutcome.Refused(StepError.TemplateInvalid, composed.Error.Message);
        if (await limit.TakeAsync(mail.TenantId, lead.Settings.MessagesPerHour, ct) is { } wait)
            return new StepOutcome.Later(StepError.MailLimited, "As many messages as an hour may have were sent.", wait);
        var earlier = await EarlierAsync(context, mail, ct);
        var to = LeadMessage.Recipient(mail.To, normalized);
        // What a process left behind that died while it sent; a person has said since that it may be sent.
        if (await context.MailMessages.AnyAsync(m => m.Id == mail.RunId, ct)) await context.MailMessages.Where(m => m.Id == mail.RunId).ExecuteDeleteAsync(ct);
        var origin = new MessageOrigin(mail.TenantId, mail.LeadId, mail.SequenceId, mail.EnrollmentId, mail.StepId, mail.RunId);
        context.Add(MailMessage.HandOver(origin, mail.MessageId, to, normalized, composed.Value.Subject, time.GetUtcNow()));
        await context.SaveChangesAsync(ct);
        return Envelope(mail, lead, to, marks.Unsubscribe, earlier).Put(composed.Value);
    }

    private MessageEnvelope Envelope(StepMail mail, LeadMessage lead, string to, string unsubscribeUrl, IReadOnlyList<string> earlier)
        => new(mail.MessageId, time.GetUtcNow(), MessageEnvelope.Sender(lead.Settings, lead.TenantName, options),
            lead.Settings.ReplyTo is { } replyTo ? MessageEnvelope.Mailbox(null, replyTo) : null, MessageEnvelope.Mailbox(lead.Name, to))
        {
            UnsubscribeUrl = unsubscribeUrl,
            ListId = $"{mail.SequenceId:N}.{lead.TenantSlug}",
            FeedbackId = $"{mail.StepId:N}:{mail.SequenceId:N}:{lead.TenantSlug}:leads",
            Earlier = earlier,
        };

    /// <summary>So that messages of an enrollment stand together in a mail program.</summary>
    private static async Task<IReadOnlyList<string>> EarlierAsync(LeadsDbContext context, StepMail mail, CancellationToken ct)
    {
        var ids = await context.MailMessages.AsNoTracking().Where(m => m.EnrollmentId == mail.EnrollmentId && m.Id != mail.RunId)
            .OrderByDescending(m => m.SentOn).Take(MostEarlier).Select(m => m.MessageId).ToListAsync(ct);
        ids.Reverse();
        return ids;
    }

    /// <summary>It wasn't taken: no row says that it was. An address at which nobody is goes on the list.</summary>
    private async Task TakeBackAsync(StepMail mail, Delivery delivery, CancellationToken ct)
    {
        try
        {
            await using var context = contexts.CreateFor(mail.TenantId);
            await context.MailMessages.Where(m => m.Id == mail.RunId).ExecuteDeleteAsync(ct);
            if (delivery is not Delivery.AddressRefused(var detail) || EmailAddress.Normalize(mail.To) is not { } address) return;
            await Suppressing.AddAsync(context, AddressHash.Of(mail.TenantId, address), address, SuppressionReason.HardBounce, detail, time.GetUtcNow(), ct);
            await context.SaveChangesAsync(ct);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            // What the server said counts, whether or not our own rows could follow.
            FollowingFailed(log, mail.RunId, exception);
        }
    }

    private static string WordsOf(SuppressionReason reason) => reason switch
    {
        SuppressionReason.Manual => "The address is on the suppression list.",
        SuppressionReason.HardBounce => "The address is on the suppression list: a message to it came back.",
        SuppressionReason.Unsubscribed => "The address is on the suppression list: the person unsubscribed.",
        SuppressionReason.Complaint => "The address is on the suppression list: the person called a message spam.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The message of run {RunId} could not be prepared")]
    private static partial void PreparingFailed(ILogger log, Guid runId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What follows from the answer to run {RunId} could not be written")]
    private static partial void FollowingFailed(ILogger log, Guid runId, Exception exception);

    /// <summary>A message that is ready, or what there is to say instead.</summary>
    private sealed record Prepared(StepOutcome? Outcome, MimeMessage? Message)
    {
        public static implicit operator Prepared(StepOutcome outcome) => new(outcome, null);

        public static implicit operator Prepared(MimeMessage message) => new(null, message);
    }
}
