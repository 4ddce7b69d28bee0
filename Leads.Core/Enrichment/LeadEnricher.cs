using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Enrichment;

/// <summary>
/// Asks the providers about a lead's company and writes what they know: the values, the run, the timeline's entry and the work that
/// follows, in one transaction. While the providers are asked, nothing is held; what the lead has become meanwhile is read again.
/// </summary>
public sealed class LeadEnricher(
    TenantDbContextFactory contexts, CurrentTenant tenant, ProviderChain chain, EnrichmentOptions options, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    private const int MaxAttempts = 8;

    /// <param name="kind">Of the work item, and of the one that tries again.</param>
    /// <exception cref="LeadContendedException">Others kept writing the lead; the item is to be done later.</exception>
    public async Task EnrichAsync(string kind, LeasedWork item, CancellationToken ct)
    {
        var asked = (Trail: CompanyTrail.None, Answer: (ChainAnswer?)null);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            await using var context = contexts.CreateFor(tenant);
            if (await ReadAsync(context, item, ct) is not { } hand) return;
            if (!IsWanted(hand.Trail))
            {
                if (hand.Run is null || await TryAbandonAsync(context, hand.Run, item)) return;
                continue;
            }
            if (asked.Answer is null || asked.Trail != hand.Trail)
            {
                asked = (hand.Trail, await chain.AskAsync(hand.Question, hand.Run?.ResultsFor(hand.Trail.Site) ?? [], ct));
                // The lead may have been written while the providers were asked.
                continue;
            }
            if (await TryWriteAsync(context, hand, kind, item, asked.Answer)) return;
        }
        throw new LeadContendedException();
    }

    private bool IsWanted(CompanyTrail trail) => options.IsEnabled && tenant.Access.Settings.EnrichesLeads && chain.CanFollow(trail);

    /// <returns>Null where nothing is to be done: the lead is gone, the item was done before, or its time hasn't come.</returns>
    private async Task<Hand?> ReadAsync(LeadsDbContext context, LeasedWork item, CancellationToken ct)
    {
        if (await context.Leads.SingleOrDefaultAsync(l => l.Id == item.SubjectId, ct) is not { } lead) return null;
        if (await context.EnrichmentRuns.AnyAsync(r => r.LeadId == lead.Id && r.LastItemId == item.Id, ct)) return null;
        var run = await context.EnrichmentRuns.SingleOrDefaultAsync(r => r.LeadId == lead.Id && r.FinishedOn == null, ct);
        var trail = CompanyTrail.Of(lead);
        if (run?.NextItemId == item.Id) return new Hand(lead, run, trail);
        // Something else of the lead has changed, while its site still has to be waited for.
        if (run is not null && run.NextTryOn > time.GetUtcNow() && run.Site == trail.Site) return null;
        return await IsAnsweredAsync(context, item, lead, trail, ct) ? null : new Hand(lead, run, trail);
    }

    /// <summary>Whether another item has had the same looked up since this one was written.</summary>
    private static async Task<bool> IsAnsweredAsync(LeadsDbContext context, LeasedWork item, Lead lead, CompanyTrail trail, CancellationToken ct)
        => trail.Site is { } site && await context.WorkItems.Where(w => w.Id == item.Id)
            .AnyAsync(w => context.EnrichmentRuns.Any(r => r.LeadId == lead.Id && r.Site == site && r.TriedOn > w.CreatedOn), ct);

    private async Task<bool> TryAbandonAsync(LeadsDbContext context, EnrichmentRun run, LeasedWork item)
    {
        run.Abandon(item.Id, time.GetUtcNow());
        if (!await TrySaveAsync(context)) return false;
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.LeadChanged, run.LeadId));
        return true;
    }

    private async Task<bool> TryWriteAsync(LeadsDbContext context, Hand hand, string kind, LeasedWork item, ChainAnswer answer)
    {
        var now = time.GetUtcNow();
        var run = hand.Run ?? context.Add(EnrichmentRun.Begin(tenant.Id, hand.Lead.Id, now)).Entity;
        var (data, written) = EnrichmentMerge.Merge(hand.Lead.EnrichmentData ?? new EnrichmentData(), answer.Found);
        var outdated = run.NextItemId;
        run.Note(item.Id, hand.Trail.Site, answer, written, now);
        if (run.NextTryOn is { } next)
        {
            var again = WorkItem.For(tenant.Id, kind, hand.Lead.Id, now, next);
            run.TryNextBy(again.Id, next);
            context.Add(again);
        }
        if (outdated is { } gone && gone != item.Id && await context.WorkItems.SingleOrDefaultAsync(w => w.Id == gone && w.LeasedUntil == null) is { } old) context.Remove(old);
        if (written.Count > 0)
        {
            hand.Lead.Enrich(data);
            await TellAsync(context, run, now);
            context.Add(WorkItem.For(tenant.Id, WorkKinds.LeadScore, hand.Lead.Id, now));
        }
        if (!await TrySaveAsync(context)) return false;
        if (written.Count > 0) signal.Wake(WorkKinds.LeadScore);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.LeadChanged, hand.Lead.Id));
        return true;
    }

    /// <summary>A run has one entry on the timeline, in however many tries it learns what it tells.</summary>
    private static async Task TellAsync(LeadsDbContext context, EnrichmentRun run, DateTimeOffset now)
    {
        if (run.ActivityId is { } told && await context.Activities.SingleOrDefaultAsync(a => a.Id == told) is { } activity)
        {
            activity.Retell(EnrichmentTimeline.SubjectOf(run), EnrichmentTimeline.DataOf(run));
            return;
        }
        run.TellBy(context.Add(EnrichmentTimeline.Enriched(run, now)).Entity.Id);
    }

    /// <returns>False where somebody else has written the lead, or begun a run, meanwhile.</returns>
    private static async Task<bool> TrySaveAsync(LeadsDbContext context)
    {
        try
        {
            await context.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException exception) when (context.Dialect.IsUniqueViolation(exception))
        {
            return false;
        }
    }

    /// <param name="Run">The one that is not finished; null where a new one begins.</param>
    private sealed record Hand(Lead Lead, EnrichmentRun? Run, CompanyTrail Trail)
    {
        public EnrichmentQuestion Question => new(Trail, EnrichmentMerge.Wanted(Lead.EnrichmentData, Run?.LearnedOf(Trail.Site) ?? new HashSet<EnrichmentField>()));
    }
}
