using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Reporting;

/// <summary>One client in the agency's table.</summary>
/// <param name="NewLeads">Of the last 24 hours.</param>
/// <param name="OpenLeads">New, contacted or qualified.</param>
public sealed record ClientRow(string Slug, string Name, CappedCount Leads, CappedCount NewLeads, CappedCount OpenLeads);

/// <summary>The clients that a person may enter, side by side.</summary>
public sealed class ClientOverview(TenantDbContextFactory contexts, TimeProvider time)
{
    public async Task<IReadOnlyList<ClientRow>> ListForAsync(Guid userId, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var yesterday = time.GetUtcNow().AddDays(-1);
        var leads = context.Leads.AcrossTenants(context);
        var rows = await TenantAccessFinder.VisibleTo(context, userId).Select(t => new
        {
            t.Slug,
            t.Name,
            All = leads.Where(l => l.TenantId == t.Id).Take(CappedCount.Limit).Count(),
            New = leads.Where(l => l.TenantId == t.Id && l.CreatedOn >= yesterday).Take(CappedCount.Limit).Count(),
            Open = leads.Where(l => l.TenantId == t.Id && (l.Status == LeadStatus.New || l.Status == LeadStatus.Contacted || l.Status == LeadStatus.Qualified))
                .Take(CappedCount.Limit).Count(),
        }).ToListAsync(ct);
        return [.. rows.Select(r => new ClientRow(r.Slug, r.Name, new(r.All), new(r.New), new(r.Open)))];
    }
}
