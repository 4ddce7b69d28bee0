using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail;

/// <summary>
/// Takes in what a mail service tells of messages: a reply, a bounce, a complaint, an unsubscription. Writes the message's row, the suppression
/// and the lead's timeline in one transaction, once however often it is told. Who calls has made sure that the teller may.
/// </summary>
public sealed class TakeMailNews(TenantDbContextFactory contexts, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    private const int MostAttempts = 4;
    private const int MostMessageIds = 50;
    private const int MaxText = 10_000;
    private const int MaxSubject = 400;

    /// <returns>What it was about; null where the same was told before.</returns>
    public async Task<ArrivalOutcome?> TakeAsync(Guid tenantId, MailNews news, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var context = contexts.CreateFor(tenantId);
            try
            {
                return await TakeOnceAsync(context, news, ct);
            }
            catch (DbUpdateException exception) when (attempt < MostAttempts && context.Dialect.IsUniqueViolation(exception))
            {
                // The same, or another about the same address, was told in the same moment.
            }
        }
    }

    private async Task<ArrivalOutcome?> TakeOnceAsync(LeadsDbContext context, MailNews news, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        if (await context.MailArrivals.AnyAsync(a => a.Key == news.Key, ct)) return null;
        var address = EmailAddress.Normalize(news.Address);
        var message = await MessageAsync(context, news, address, ct);
        var leadId = message?.LeadId ?? await LeadAsync(context, news, address, ct);
        var arrival = MailArrival.Of(context.TenantId, news, leadId, message?.Id, now);
        context.Add(arrival);
        var trail = new MailTrail(context, now);
        await WriteAsync(new Hand(context, trail, news, message, leadId, EmailAddress.Normalize(message?.Address) ?? address, Moment(news, message, now)), ct);
        await context.MailInboxes.ExecuteUpdateAsync(set => set.SetProperty(i => i.LastReceivedOn, now), ct);
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        trail.Wake(signal, live);
        return arrival.Outcome;
    }

    private static async Task<MailMessage?> MessageAsync(LeadsDbContext context, MailNews news, string? address, CancellationToken ct)
    {
        var ids = news.MessageIds.Where(id => id.Length is > 0 and <= MailMessage.MaxMessageId).Take(MostMessageIds).ToList();
        if (ids.Count > 0)
        {
            var named = await context.MailMessages.AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.MessageId)).ToListAsync(ct);
            if (named.MinBy(m => ids.IndexOf(m.MessageId)) is { } found) return found;
        }
        if (address is null || await LeadAsync(context, news, address, ct) is not { } lead) return null;
        var hash = AddressHash.Of(context.TenantId, address);
        return await context.MailMessages.AsNoTracking().Where(m => m.LeadId == lead && m.AddressHash == hash).OrderByDescending(m => m.SentOn).FirstOrDefaultAsync(ct);
    }

    /// <summary>Of several with the same address the one that was active last; whose a reply is must be sure.</summary>
    private static async Task<Guid?> LeadAsync(LeadsDbContext context, MailNews news, string? address, CancellationToken ct)
    {
        if (address is null) return null;
        var found = await context.Leads.AsNoTracking().Where(l => l.EmailNormalized == address).OrderByDescending(l => l.LastActivityOn).ThenByDescending(l => l.Id).Select(l => l.Id).Take(2).ToListAsync(ct);
        return found.Count == 0 || (found.Count > 1 && news.Kind is MailNewsKind.Reply or MailNewsKind.AutoReply) ? null : found[0];
    }

    /// <summary>When it happened; what is told from before the message, or from days to come, has a wrong clock.</summary>
    private static DateTimeOffset Moment(MailNews news, MailMessage? message, DateTimeOffset now)
    {
        var on = news.OccurredOn.ToUniversalTime();
        if (on > now) on = now;
        return message is not null && on < message.SentOn ? message.SentOn : on;
    }

    private static Task WriteAsync(Hand hand, CancellationToken ct) => hand.News.Kind switch
    {
        MailNewsKind.Reply => ReplyAsync(hand, ct),
        MailNewsKind.HardBounce => HardBounceAsync(hand, ct),
        MailNewsKind.SoftBounce => SoftBounceAsync(hand, ct),
        MailNewsKind.Complaint => ComplaintAsync(hand, ct),
        MailNewsKind.Unsubscribed => UnsubscribedAsync(hand, ct),
        MailNewsKind.AutoReply => Task.CompletedTask,
        _ => throw new InvalidOperationException($"Unknown news {hand.News.Kind}."),
    };

    private static async Task ReplyAsync(Hand hand, CancellationToken ct)
    {
        await hand.Message.Where(m => m.RepliedOn == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.RepliedOn, hand.On), ct);
        var subject = CleanText.Line(hand.News.Subject, MaxSubject);
        var text = hand.News.Text is { Length: > MaxText } longer ? longer[..MaxText] : hand.News.Text;
        await hand.TellAsync(ActivityKind.EmailReplied, Actor.Lead, subject is null ? "Replied" : $"Replied: {subject}", text, null, ct);
    }

    private static async Task HardBounceAsync(Hand hand, CancellationToken ct)
    {
        await hand.SuppressAsync(SuppressionReason.HardBounce, "A message bounced", ct);
        var isFirst = await hand.Message.Where(m => m.BouncedOn == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.BouncedOn, hand.On).SetProperty(m => m.Bounce, BounceKind.Hard), ct) > 0;
        if (isFirst || hand.Known is null)
            await hand.TellAsync(ActivityKind.EmailBounced, Actor.System, "The e-mail address doesn't exist, or takes no mail", hand.Detail, MailMarks.HardBounceOf(hand.Address), ct);
    }

    private static async Task SoftBounceAsync(Hand hand, CancellationToken ct)
    {
        var isFirst = await hand.Message.Where(m => m.Bounce == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.Bounce, BounceKind.Soft), ct) > 0;
        if (isFirst || hand.Known is null)
            await hand.TellAsync(ActivityKind.EmailBounced, Actor.System, "A message couldn't be delivered for now", hand.Detail,
                new Dictionary<string, string> { [MailMarks.Bounce] = MailMarks.Soft, [MailMarks.Email] = hand.Address ?? "" }, ct);
    }

    private static async Task ComplaintAsync(Hand hand, CancellationToken ct)
    {
        await hand.SuppressAsync(SuppressionReason.Complaint, "Called a message spam", ct);
        var isFirst = await hand.Message.Where(m => m.ComplainedOn == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.ComplainedOn, hand.On), ct) > 0;
        if (isFirst || hand.Known is null) await hand.TellAsync(ActivityKind.Unsubscribed, Actor.Lead, "Called a message spam", null, null, ct);
    }

    private static async Task UnsubscribedAsync(Hand hand, CancellationToken ct)
    {
        await hand.SuppressAsync(SuppressionReason.Unsubscribed, "Unsubscribed at the mail service", ct);
        var isFirst = await hand.Message.Where(m => m.UnsubscribedOn == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.UnsubscribedOn, hand.On), ct) > 0;
        if (isFirst || hand.Known is null) await hand.TellAsync(ActivityKind.Unsubscribed, Actor.Lead, "Unsubscribed", null, null, ct);
    }

    /// <param name="Known">The message that it is about; null where none is known.</param>
    /// <param name="Address">As it is compared; of the message, else as told.</param>
    private sealed record Hand(LeadsDbContext Context, MailTrail Trail, MailNews News, MailMessage? Known, Guid? LeadId, string? Address, DateTimeOffset On)
    {
        /// <summary>The message's row, or none.</summary>
        public IQueryable<MailMessage> Message => Known is { } known ? Context.MailMessages.Where(m => m.Id == known.Id) : Context.MailMessages.Where(m => false);

        public string? Detail => News.Detail is { Length: > MailArrival.MaxDetail } detail ? detail[..MailArrival.MaxDetail] : News.Detail;

        public Task SuppressAsync(SuppressionReason reason, string source, CancellationToken ct)
            => Address is null ? Task.CompletedTask : Suppressing.AddAsync(Context, AddressHash.Of(Context.TenantId, Address), Address, reason, source, On, ct);

        public Task TellAsync(ActivityKind kind, Actor actor, string subject, string? body, Dictionary<string, string>? data, CancellationToken ct)
            => LeadId is { } lead ? Trail.TellAsync(lead, Known, kind, actor, On, subject, body, data, ct) : Task.CompletedTask;
    }
}
