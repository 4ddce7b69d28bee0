using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail;

/// <summary>What somebody does with the link to unsubscribe: nothing by looking, no more messages by its button or the mailbox's, and back again.</summary>
public sealed class Unsubscribe(TenantDbContextFactory contexts, MailLinks links, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    private const int MostAttempts = 4;

    /// <summary>Changes nothing.</summary>
    /// <returns>How it stands, or <see cref="LinkUnknown"/>.</returns>
    public async Task<Result<Subscription>> LookAsync(string? token, CancellationToken ct)
    {
        if (await links.ReadAsync(LinkUse.Unsubscribe, token, null, ct) is not { } mark) return new LinkUnknown();
        await using var context = contexts.CreateFor(mark.TenantId);
        return await SubscriptionAsync(context, mark, ct) is { } found ? found : new LinkUnknown();
    }

    /// <summary>No more messages go to the address; the lead leaves its sequence. A second time changes nothing.</summary>
    /// <returns>How it stands then, or <see cref="LinkUnknown"/>.</returns>
    public Task<Result<Subscription>> LeaveAsync(string? token, CancellationToken ct) => ChangeAsync(token, LeaveAsync, ct);

    /// <summary>Takes an unsubscription back, by the same link. What keeps messages away for another reason stays.</summary>
    /// <returns>How it stands then, or <see cref="LinkUnknown"/>.</returns>
    public Task<Result<Subscription>> ReturnAsync(string? token, CancellationToken ct) => ChangeAsync(token, ReturnAsync, ct);

    private async Task<Result<Subscription>> ChangeAsync(string? token, Func<Hand, CancellationToken, Task> change, CancellationToken ct)
    {
        if (await links.ReadAsync(LinkUse.Unsubscribe, token, null, ct) is not { } mark) return new LinkUnknown();
        for (var attempt = 1; ; attempt++)
        {
            await using var context = contexts.CreateFor(mark.TenantId);
            try
            {
                var now = time.GetUtcNow();
                await using var transaction = await context.Database.BeginTransactionAsync(ct);
                var trail = new MailTrail(context, now);
                await change(new Hand(context, trail, mark, await context.MailMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mark.MailId, ct), now), ct);
                await context.SaveChangesAsync(CancellationToken.None);
                await transaction.CommitAsync(CancellationToken.None);
                trail.Wake(signal, live);
                return await SubscriptionAsync(context, mark, ct) is { } found ? found : new LinkUnknown();
            }
            catch (DbUpdateException exception) when (attempt < MostAttempts && context.Dialect.IsUniqueViolation(exception))
            {
                // Button and mailbox at once.
            }
        }
    }

    private static async Task LeaveAsync(Hand hand, CancellationToken ct)
    {
        var (context, message) = (hand.Context, hand.Message);
        var isNew = await Suppressing.AddAsync(context, hand.Mark.Hash, EmailAddress.Normalize(message?.Address), SuppressionReason.Unsubscribed, "Unsubscribed by the link in a message", hand.Now, ct);
        if (message is null) return;
        var isFirst = await context.MailMessages.Where(m => m.Id == message.Id && m.UnsubscribedOn == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.UnsubscribedOn, hand.Now), ct) > 0;
        if (isNew || isFirst) await hand.Trail.TellAsync(message.LeadId, message, ActivityKind.Unsubscribed, Actor.Lead, hand.Now, "Unsubscribed", null, null, ct);
    }

    private static async Task ReturnAsync(Hand hand, CancellationToken ct)
    {
        var context = hand.Context;
        if (await context.Suppressions.SingleOrDefaultAsync(s => s.AddressHash == hand.Mark.Hash && s.Reason == SuppressionReason.Unsubscribed, ct) is not { } suppression) return;
        context.Remove(suppression);
        if (hand.Message is not { } message) return;
        await context.MailMessages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.UnsubscribedOn, (DateTimeOffset?)null), ct);
        await hand.Trail.TellAsync(message.LeadId, message, ActivityKind.Consent, Actor.Lead, hand.Now, "Wants messages again", null, new Dictionary<string, string> { [MailMarks.Messages] = MailMarks.Allowed }, ct);
    }

    private static async Task<Subscription?> SubscriptionAsync(LeadsDbContext context, MailRecipientMark mark, CancellationToken ct)
    {
        var name = await context.Tenants.Where(t => t.Id == mark.TenantId).Select(t => t.Name).SingleOrDefaultAsync(ct);
        if (name is null) return null;
        var address = await context.MailMessages.Where(m => m.Id == mark.MailId).Select(m => m.Address).SingleOrDefaultAsync(ct);
        var reason = await context.Suppressions.Where(s => s.AddressHash == mark.Hash).Select(s => (SuppressionReason?)s.Reason).SingleOrDefaultAsync(ct);
        return new Subscription(name, Mask(address), reason);
    }

    /// <summary>Enough for who knows it: <c>a…@lee.example</c>.</summary>
    private static string? Mask(string? address)
        => EmailAddress.Normalize(address) is { } normalized ? $"{normalized[0]}…@{EmailAddress.Domain(normalized)}" : null;

    private sealed record Hand(LeadsDbContext Context, MailTrail Trail, MailRecipientMark Mark, MailMessage? Message, DateTimeOffset Now);
}

/// <summary>How it stands between an address and a tenant.</summary>
/// <param name="Address">Masked; null once the person is erased.</param>
/// <param name="Reason">Why nothing is sent; null where messages are.</param>
public sealed record Subscription(string Tenant, string? Address, SuppressionReason? Reason)
{
    public bool IsUnsubscribed => Reason is SuppressionReason.Unsubscribed or SuppressionReason.Complaint;

    /// <summary>Whether the link itself can take it back.</summary>
    public bool CanReturn => Reason == SuppressionReason.Unsubscribed;
}
