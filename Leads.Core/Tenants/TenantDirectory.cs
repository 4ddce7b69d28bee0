using Leads.Core.Common;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Tenants;

/// <summary>Finds tenants and the agency for the operator's commands and for the frame around pages.</summary>
public sealed class TenantDirectory(TenantDbContextFactory contexts)
{
    /// <returns>The tenant, or <see cref="TenantNotFound"/>.</returns>
    public async Task<Result<TenantLabel>> FindAsync(string slug, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var tenant = await context.Tenants.Where(t => t.Slug == slug).Select(t => new TenantLabel(t.Id, t.Slug, t.Name)).FirstOrDefaultAsync(ct);
        return tenant is null ? new TenantNotFound(slug) : tenant;
    }

    /// <returns>Null while nobody has named the agency.</returns>
    public async Task<string?> AgencyNameAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        return await context.Agency.Select(a => a.Name).SingleOrDefaultAsync(ct);
    }

    /// <summary>Whether anybody can sign in to this installation.</summary>
    public async Task<bool> HasUsersAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        return await context.Users.AnyAsync(ct);
    }
}
