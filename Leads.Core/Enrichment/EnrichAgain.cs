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
        if (await context.EnrichmentRuns.SingleOrDefaultAsync(r => r.LeadId == leadId && r.FinishedOn == null, ct) is { NextItemId: { } next })
            await context.WorkItems.Where(w => w.Id == next && w.LeasedUntil == null).ExecuteUpdateAsync(set => set.SetProperty(w => w.DueOn, time.GetUtcNow()), CancellationToken.None);
        else if (!await context.WorkItems.AnyAsync(w => w.Kind == WorkKinds.LeadEnrich && w.SubjectId == leadId && w.FailedOn == null, ct))
            context.Add(WorkItem.For(tenant.Id, WorkKinds.LeadEnrich, leadId, time.GetUtcNow()));
        await context.SaveChangesAsync(CancellationToken.None);
        signal.Wake(WorkKinds.LeadEnrich);
        return Result.Ok;
    }
}
