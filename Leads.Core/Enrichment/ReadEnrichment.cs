using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Enrichment;

/// <summary>How the looking up of a lead's company stands.</summary>
public sealed class ReadEnrichment(TenantDbContextFactory contexts, CurrentTenant tenant, ProviderChain chain, EnrichmentOptions options)
{
    /// <returns>Null where there is no such lead.</returns>
    public async Task<EnrichmentState?> OfAsync(Guid leadId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == leadId, ct) is not { } lead) return null;
        var settings = await context.Tenants.AsNoTracking().Where(t => t.Id == tenant.Id).Select(t => t.Settings).SingleAsync(ct);
        var run = await context.EnrichmentRuns.AsNoTracking().Where(r => r.LeadId == leadId).OrderByDescending(r => r.StartedOn).ThenByDescending(r => r.Id).FirstOrDefaultAsync(ct);
        var isQueued = await context.WorkItems.AnyAsync(w => w.SubjectId == leadId && w.FailedOn == null && (w.Kind == WorkKinds.LeadEnrich || w.Kind == WorkKinds.LeadEnrichLater), ct);
        return new EnrichmentState(
            lead.EnrichmentData, run is null ? null : EnrichmentRunState.Of(run), options.IsEnabled && settings.EnrichesLeads, chain.CanFollow(CompanyTrail.Of(lead)), isQueued)
        {
            IsAllowed = options.IsEnabled,
        };
    }
}
