using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Enrichment;

/// <summary>Switches the looking up of companies on or off for a tenant. What is known already stays.</summary>
public sealed class SwitchEnrichment(TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
{
    /// <returns>Ok or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> SwitchAsync(bool isOn, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageTenant)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var row = await context.Tenants.SingleAsync(t => t.Id == tenant.Id, ct);
        row.Change(row.Settings with { EnrichesLeads = isOn }, time.GetUtcNow());
        await context.SaveChangesAsync(CancellationToken.None);
        return Result.Ok;
    }
}
