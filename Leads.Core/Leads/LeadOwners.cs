using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads;

/// <summary>Who may own a tenant's leads: its members who work leads, and the agency's people who see it.</summary>
public sealed class LeadOwners(TenantDbContextFactory contexts, CurrentTenant tenant)
{
    /// <summary>A choice longer than this is no choice.</summary>
    private const int Most = 500;

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<LeadOwner>> ListAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await In(context).OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Most)
            .Select(u => new LeadOwner(u.Id, u.DisplayName)).ToListAsync(ct);
    }

    /// <summary>The users who may own leads of the context's tenant.</summary>
    internal static IQueryable<User> In(LeadsDbContext context) => context.Users.AsNoTracking()
        .Where(u => u.DisabledOn == null)
        .Where(u => u.AgencyRole == Role.AgencyAdmin
            || (u.AgencyRole == Role.AgencyMember && u.SeesAllTenants)
            || context.Members.Any(m => m.UserId == u.Id && m.Role != Role.TenantViewer));
}

public sealed record LeadOwner(Guid Id, string Name);
