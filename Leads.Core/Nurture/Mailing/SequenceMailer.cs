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
    /// <summary>The newest messages of a thread: mail programs need no more.</summary>
    private const int MostEarlier = 10;

    private static readonly TimeSpan UntilSetUp = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<StepOutcome>> SendAsync(IReadOnlyList<StepMail> mails, CancellationToken ct)
    {
        var prepared = await PrepareTogetherOrAloneAsync(mails, ct);
        return await Task.WhenAll(mails.Zip(prepared, (mail, ready) => HandOverAsync(mail, ready, ct)));
    }

    private async Task<StepOutcome> HandOverAsync(StepMail mail, Prepared prepared, CancellationToken ct)
    {
        if (prepared.Message is not { } message) return prepared.Outcome!;
        using (message)
        {
            var delivery = await sender.SendAsync(message, mail.RunId, ct);
            if (delivery is not (Delivery.Taken or Delivery.Unknown)) await TakeBackAsync(mail, delivery, ct);
            return delivery switch
            {
                Delivery.Taken => new StepOutcome.Done(message.Subject ?? ""),
                Delivery.AddressRefused(var detail) => new StepOutcome.Refused(StepError.AddressRefused, detail),
                Delivery.MessageRefused(var detail) => new StepOutcome.Refused(StepError.MessageRefused, detail),
                Delivery.Unavailable(var detail) => new StepOutcome.PutOff(StepError.MailUnavailable, detail),
                Delivery.Unknown(var detail) => new StepOutcome.Unknown(detail),
                _ => throw new InvalidOperationException($"Unknown delivery {delivery.GetType().Name}."),
            };
        }
    }

    /// <summary>One that can't be written doesn't keep the others back.</summary>
    private async Task<IReadOnlyList<Prepared>> PrepareTogetherOrAloneAsync(IReadOnlyList<StepMail> mails, CancellationToken ct)
    {
        try
        {
            return await PrepareAsync(mails, ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (mails.Count == 1)
            {
                // Nothing has left us yet.
                PreparingFailed(log, mails[0].RunId, exception);
                return [new StepOutcome.PutOff(StepError.MailUnavailable, "The message couldn't be prepared.")];
            }
        }
        var alone = new List<Prepared>();
        foreach (var mail in mails) alone.AddRange(await PrepareTogetherOrAloneAsync([mail], ct));
        return alone;
    }

    /// <summary>Reads what the messages are made of, and writes their rows, together.</summary>
    private async Task<IReadOnlyList<Prepared>> PrepareAsync(IReadOnlyList<StepMail> mails, CancellationToken ct)
    {
        if (options.Site is null) return [.. mails.Select(_ => (Prepared)new StepOutcome.PutOff(StepError.MailNotSetUp, "App__PublicUrl isn't set: links to unsubscribe would lead nowhere.", UntilSetUp))];
        await using var context = contexts.CreateFor(mails[0].TenantId);
        var known = await Known.OfAsync(context, mails, ct);
        var prepared = new List<Prepared>();
        foreach (var mail in mails) prepared.Add(await PrepareAsync(context, mail, known, ct));
        await context.SaveChangesAsync(ct);
        return prepared;
    }

    private async Task<Prepared> PrepareAsync(LeadsDbContext context, StepMail mail, Known known, CancellationToken ct)
    {
        if (EmailAddress.Normalize(mail.To) is not { } normalized) return new StepOutcome.Needless(StepError.NoAddress, "The lead's e-mail address is none that mail can be sent to.");
        var hash = AddressHash.Of(mail.TenantId, normalized);
        if (known.Suppressed.TryGetValue(hash, out var reason)) return new StepOutcome.Needless(StepError.Suppressed, WordsOf(reason));
        if (!known.Leads.TryGetValue(mail.LeadId, out var lead)) return new StepOutcome.Needless(StepError.NoAddress, "The lead was deleted before the message was sent.");
        var marks = (await links.ForAsync(new MailRecipientMark(mail.TenantId, mail.RunId, hash), ct))!;
        var composed = ComposedMessage.Of(known.Template(mail.Subject), known.Template(mail.Body), lead.Values(marks.Unsubscribe), lead.Settings, marks.Unsubscribe, marks);
        if (!composed.IsOk) return new StepOutcome.Refused(StepError.TemplateInvalid, composed.Error.Message);
        if (await limit.TakeAsync(mail.TenantId, lead.Settings.MessagesPerHour, ct) is { } wait)
            return new StepOutcome.Later(StepError.MailLimited, "As many messages as an hour may have were sent.", wait);
        var to = LeadMessage.Recipient(mail.To, normalized);
        var origin = new MessageOrigin(mail.TenantId, mail.LeadId, mail.SequenceId, mail.EnrollmentId, mail.StepId, mail.RunId);
        context.Add(MailMessage.HandOver(origin, mail.MessageId, to, normalized, composed.Value.Subject, time.GetUtcNow()));
        return Envelope(mail, lead, to, marks.Unsubscribe, known.EarlierThan(mail)).Put(composed.Value);
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

    /// <summary>What messages that go out together are made of.</summary>
    private sealed record Known(IReadOnlyDictionary<string, SuppressionReason> Suppressed, IReadOnlyDictionary<Guid, LeadMessage> Leads, ILookup<Guid, string> Sent)
    {
        private readonly Dictionary<string, MailTemplate> _templates = [];

        public static async Task<Known> OfAsync(LeadsDbContext context, IReadOnlyList<StepMail> mails, CancellationToken ct)
        {
            var hashes = mails.Select(m => EmailAddress.Normalize(m.To)).OfType<string>().Select(a => AddressHash.Of(context.TenantId, a)).Distinct().ToList();
            var (runIds, enrollmentIds) = (mails.Select(m => m.RunId).ToList(), mails.Select(m => m.EnrollmentId).ToList());
            var sent = await context.MailMessages.AsNoTracking().Where(m => EF.Parameter(enrollmentIds).Contains(m.EnrollmentId)).OrderBy(m => m.SentOn)
                .Select(m => new { m.Id, m.EnrollmentId, m.MessageId }).ToListAsync(ct);
            // What a process left behind that died while it sent; a person has said since that it may be sent.
            if (sent.Exists(m => runIds.Contains(m.Id))) await context.MailMessages.Where(m => EF.Parameter(runIds).Contains(m.Id)).ExecuteDeleteAsync(ct);
            return new Known(
                await Suppressing.ReasonsAsync(context, hashes, ct),
                await LeadMessage.ReadAsync(context, [.. mails.Select(m => m.LeadId)], ct),
                sent.Where(m => !runIds.Contains(m.Id)).ToLookup(m => m.EnrollmentId, m => m.MessageId));
        }

        public MailTemplate Template(string source) => _templates.TryGetValue(source, out var parsed) ? parsed : _templates[source] = MailTemplate.Parse(source);

        /// <summary>So that messages of an enrollment stand together in a mail program.</summary>
        public IReadOnlyList<string> EarlierThan(StepMail mail) => [.. Sent[mail.EnrollmentId].TakeLast(MostEarlier)];
    }

    /// <summary>A message that is ready, or what there is to say instead.</summary>
    private sealed record Prepared(StepOutcome? Outcome, MimeMessage? Message)
    {
        public static implicit operator Prepared(StepOutcome outcome) => new(outcome, null);

        public static implicit operator Prepared(MimeMessage message) => new(null, message);
    }
}
