using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Mail.Inbound;

/// <summary>
/// Takes a post to a tenant's address: checks who sent it, has it read, and takes in what it tells, each thing once. Everything is durable when it
/// returns; a crash before that leaves the sender without an answer, and it comes again.
/// </summary>
public sealed partial class TakeInboundMail(TenantDbContextFactory contexts, TakeMailNews news, SnsDesk sns, TimeProvider time, ILogger<TakeInboundMail> log)
{
    /// <summary>So many deliveries are kept, and no longer than <see cref="KeptFor"/>.</summary>
    private const int MostKept = 500;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <returns>What became of it; null where Amazon had to be asked and couldn't: nothing was taken, and the sender should come again.</returns>
    public async Task<DeliveryOutcome?> TakeAsync(InboxEntry inbox, InboundPost post, CancellationToken ct)
    {
        var envelope = SnsEnvelope.TryRead(post);
        if (envelope is not null)
        {
            switch (await sns.IsGenuineAsync(envelope, ct))
            {
                case null: return null;
                case false: return await KeepAsync(inbox, post, SesMail.Provider, DeliveryOutcome.Refused, "Amazon SNS didn't sign this.", [], ct);
            }
        }
        if (!MailProof.Holds(inbox.Secret, post))
            return await KeepAsync(inbox, post, InboundReading.Unknown, DeliveryOutcome.Refused, "It didn't prove itself by the inbox's secret.", [], ct);
        if (envelope?.Type == SnsEnvelope.Confirmation) return await ConfirmAsync(inbox, post, envelope, ct);

        var reading = InboundReader.Read(post);
        if (reading.IsUnread)
        {
            NotRead(log, inbox.TenantId);
            return await KeepAsync(inbox, post, reading.Provider, DeliveryOutcome.Unread, reading.Note, [], ct);
        }
        var outcomes = new List<ArrivalOutcome?>();
        foreach (var told in reading.News) outcomes.Add(await news.TakeAsync(inbox.TenantId, told, ct));
        var outcome = outcomes.Contains(ArrivalOutcome.Matched) ? DeliveryOutcome.Matched
            : outcomes.Contains(ArrivalOutcome.Unmatched) ? DeliveryOutcome.Unmatched
            : outcomes.Count > 0 ? DeliveryOutcome.Repeated : DeliveryOutcome.Ignored;
        return await KeepAsync(inbox, post, reading.Provider, outcome, reading.Note ?? (reading.News is [{ Detail: { } detail }] ? detail : null), reading.News, ct);
    }

    private async Task<DeliveryOutcome?> ConfirmAsync(InboxEntry inbox, InboundPost post, SnsEnvelope envelope, CancellationToken ct)
        => await sns.ConfirmAsync(envelope, ct)
            ? await KeepAsync(inbox, post, SesMail.Provider, DeliveryOutcome.Confirmed, "The subscription of the topic is confirmed.", [], ct)
            : null;

    private async Task<DeliveryOutcome?> KeepAsync(InboxEntry inbox, InboundPost post, string provider, DeliveryOutcome outcome, string? detail, IReadOnlyList<MailNews> told, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(inbox.TenantId);
        // Of deliveries and openings there are more than of anything else; they leave nothing but the time.
        if (outcome == DeliveryOutcome.Ignored || outcome == DeliveryOutcome.Confirmed)
            await context.MailInboxes.ExecuteUpdateAsync(set => set.SetProperty(i => i.LastReceivedOn, now), ct);
        if (outcome == DeliveryOutcome.Ignored) return outcome;
        if (detail is { Length: > MailArrival.MaxDetail }) detail = detail[..MailArrival.MaxDetail];
        context.Add(MailDelivery.Of(inbox.TenantId, post, provider, outcome, detail, told, now));
        await context.SaveChangesAsync(ct);
        await ForgetOldAsync(context, now, ct);
        return outcome;
    }

    private static async Task ForgetOldAsync(LeadsDbContext context, DateTimeOffset now, CancellationToken ct)
    {
        var oldest = await context.MailDeliveries.OrderByDescending(d => d.ReceivedOn).ThenByDescending(d => d.Id).Skip(MostKept).Select(d => (DateTimeOffset?)d.ReceivedOn).FirstOrDefaultAsync(ct);
        var until = oldest > now - KeptFor ? oldest.Value : now - KeptFor;
        await context.MailDeliveries.Where(d => d.ReceivedOn <= until).ExecuteDeleteAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A post to the inbox of tenant {TenantId} couldn't be read and is kept")]
    private static partial void NotRead(ILogger log, Guid tenantId);
}
