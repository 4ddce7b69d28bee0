using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads;

/// <summary>
/// How people's changes of one lead are written: read it, let the change decide, commit the lead with its activities and
/// the work that follows in one transaction. When somebody else wrote the lead in between, it is read and decided again,
/// so that edits of different things both succeed and none is overwritten unseen.
/// </summary>
public sealed class LeadWriter(TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time, WorkSignal signal, LiveFeed live)
{
    private const int MaxAttempts = 8;

    /// <param name="decide">Changes the lead in hand, or refuses; runs again after a concurrent write.</param>
    /// <returns>What was decided, or <see cref="NotAllowed"/>, <see cref="LeadNotFound"/>, <see cref="LeadBusy"/>.</returns>
    public async Task<Result<T>> WriteAsync<T>(Guid leadId, Func<LeadInHand, CancellationToken, Task<Result<T>>> decide, CancellationToken ct)
    {
        if (!tenant.Can(Permission.WorkLeads)) return new NotAllowed();
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            await using var context = contexts.CreateFor(tenant);
            var lead = await context.Leads.SingleOrDefaultAsync(l => l.Id == leadId, ct);
            if (lead is null) return new LeadNotFound(leadId);
            var hand = new LeadInHand(context, lead, tenant.Access, time.GetUtcNow());
            var decided = await decide(hand, ct);
            if (!decided.IsOk || !context.ChangeTracker.HasChanges()) return decided;
            if (await TrySaveAsync(hand)) return decided;
        }
        return new LeadBusy();
    }

    private async Task<bool> TrySaveAsync(LeadInHand hand)
    {
        hand.Leave(WorkKinds.LeadScore);
        if (hand.Lead.IsNurtured) hand.Leave(WorkKinds.LeadNurture);
        var kinds = hand.Context.ChangeTracker.Entries<WorkItem>().Where(w => w.State == EntityState.Added).Select(w => w.Entity.Kind).Distinct().ToList();
        try
        {
            // A write that has begun isn't given up because a tab was closed.
            await hand.Context.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException exception) when (hand.Context.Dialect.IsUniqueViolation(exception))
        {
            // Somebody else has put the same beside the lead at the same moment.
            return false;
        }
        foreach (var kind in kinds) signal.Wake(kind);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.LeadChanged, hand.Lead.Id));
        return true;
    }
}

/// <summary>A lead read to be changed, tracked by a context that lives as long as the attempt.</summary>
public sealed record LeadInHand(LeadsDbContext Context, Lead Lead, TenantAccess Access, DateTimeOffset Now)
{
    /// <summary>Leaves work about the lead, done after the change is committed.</summary>
    public void Leave(string kind) => Context.Add(WorkItem.For(Lead.TenantId, kind, Lead.Id, Now));

    /// <summary>Puts what the acting person did on the timeline.</summary>
    public LeadActivity Tell(ActivityKind kind, string subject, string? body = null, IReadOnlyDictionary<string, string>? data = null)
    {
        var activity = LeadActivity.Record(Lead.TenantId, Lead.Id, kind, Access.Actor, Now, subject, body, data);
        Context.Add(activity);
        return activity;
    }
}
