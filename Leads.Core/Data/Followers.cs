using Leads.Core.Nurture;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Data;

/// <summary>
/// Whether anything waits for what happens to a tenant's leads: here so that who makes it happen needs to know no other feature, and leaves no
/// work that changes nothing.
/// </summary>
internal static class Followers
{
    public static Task<bool> AnyAsync(LeadsDbContext context, CancellationToken ct) => context.Sequences.AnyAsync(s => s.Status == SequenceStatus.Active, ct);

    /// <summary>Whether the tenant has its leads' companies looked up.</summary>
    public static async Task<bool> LookUpAsync(LeadsDbContext context, CancellationToken ct)
        => (await context.Tenants.AsNoTracking().Where(t => t.Id == context.TenantId).Select(t => t.Settings).SingleAsync(ct)).EnrichesLeads;
}
