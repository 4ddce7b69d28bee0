using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Enrichment;

/// <summary>Has a lead's company looked up now, also where nothing was found before.</summary>
public sealed class EnrichAgain(
    TenantDbContextFactory contexts, CurrentTenant tenant, ProviderChain chain, CompanyCache cache, EnrichmentOptions options, WorkSignal signal, TimeProvider time)
{
    /// <returns>Ok, <see cref="NotAllowed"/>, <see cref="EnrichmentOff"/>, <see cref="LeadNotFound"/> or <see cref="NothingToLookUp"/>.</returns>
    public async Task<Result> StartAsync(Guid leadId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.WorkLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var settings = await context.Tenants.AsNoTracking().Where(t => t.Id == tenant.Id).Select(t => t.Settings).SingleAsync(ct);
        if (!options.IsEnabled || !settings.EnrichesLeads) return new EnrichmentOff();
        if (await context.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == leadId, ct) is not { } lead) return new LeadNotFound(leadId);
        var trail = CompanyTrail.Of(lead);
        if (!chain.CanFollow(trail)) return new NothingToLookUp();
        if (trail.Site is { } site) await cache.ForgetNothingAsync(site, ct);
        if (await QueueAsync(context, leadId, ct) is { } kind) signal.Wake(kind);
        return Result.Ok;
    }

    /// <summary>Has the work done now that waits for its time, else adds it, unless somebody is at it.</summary>
    /// <returns>The kind that is due now.</returns>
    private async Task<string?> QueueAsync(LeadsDbContext context, Guid leadId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var run = await context.EnrichmentRuns.SingleOrDefaultAsync(r => r.LeadId == leadId && r.FinishedOn == null, ct);
        var items = await context.WorkItems.Where(w => w.SubjectId == leadId && w.FailedOn == null && (w.Kind == WorkKinds.LeadEnrich || w.Kind == WorkKinds.LeadEnrichLater))
            .OrderBy(w => w.DueOn).ToListAsync(ct);
        if (items.Exists(w => w.LeasedUntil > now)) return null;
        var item = items.Find(w => w.Id == run?.NextItemId) ?? (run is null ? items.FirstOrDefault() : null);
        if (item is null) context.Add(item = WorkItem.For(tenant.Id, WorkKinds.LeadEnrich, leadId, now));
        else await context.WorkItems.Where(w => w.Id == item.Id && w.LeasedUntil == null).ExecuteUpdateAsync(set => set.SetProperty(w => w.DueOn, now), CancellationToken.None);
        run?.TryNextBy(item.Id, now);
        try
        {
            await context.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It has been tried in this moment.
            return null;
        }
        return item.Kind;
    }
}
