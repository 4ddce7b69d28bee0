using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Listing;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Api;

/// <summary>Reads a tenant's leads with all their columns, in the order and with the filters of every other list.</summary>
public sealed class ApiLeads(LeadList list, TenantDbContextFactory contexts, CurrentTenant tenant)
{
    /// <param name="countsAll">Also counts the leads of all pages, which takes a query of its own.</param>
    /// <returns>The page, <see cref="NotAllowed"/> or <see cref="CursorInvalid"/>.</returns>
    public async Task<Result<LeadJsonPage>> PageAsync(LeadListRequest request, bool countsAll, CancellationToken ct)
    {
        var page = await list.PageAsync(request, leads => leads.Select(LeadJson.Columns), ct);
        if (!page.IsOk) return page.Error;
        if (!countsAll) return new LeadJsonPage(page.Value.Items, page.Value.NextCursor, null);
        var total = await list.CountAsync(request, ct);
        return total.IsOk ? new LeadJsonPage(page.Value.Items, page.Value.NextCursor, total.Value) : total.Error;
    }

    /// <returns>The lead, <see cref="NotAllowed"/>, or <see cref="LeadNotFound"/> also for one in the trash or of another tenant.</returns>
    public async Task<Result<LeadJson>> FindAsync(Guid leadId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var lead = await context.Leads.AsNoTracking().Where(l => l.Id == leadId).Select(LeadJson.Columns).SingleOrDefaultAsync(ct);
        return lead is null ? new LeadNotFound(leadId) : lead;
    }
}

/// <param name="NextCursor">Null on the last page.</param>
/// <param name="Total">Null where it was not asked for.</param>
public sealed record LeadJsonPage(IReadOnlyList<LeadJson> Items, string? NextCursor, int? Total);
