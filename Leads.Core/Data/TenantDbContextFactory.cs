using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Data;

/// <summary>Makes contexts. Who needs one says for whom it acts; there is no context without an answer.</summary>
public sealed class TenantDbContextFactory(IDbContextFactory<LeadsDbContext> contexts)
{
    /// <summary>A context that reads and writes the rows of one tenant.</summary>
    public LeadsDbContext CreateFor(Guid tenantId)
    {
        var context = contexts.CreateDbContext();
        context.TenantId = tenantId;
        return context;
    }

    public LeadsDbContext CreateFor(CurrentTenant tenant) => CreateFor(tenant.Id);

    /// <summary>
    /// The one way past the wall between tenants, for sign-in, channel look-up, the agency's pages and the job pump.
    /// Its queries also say <see cref="AcrossTenantsQueries.AcrossTenants{T}"/>; it can't save tenants' rows.
    /// </summary>
    public LeadsDbContext CreateAcrossTenants()
    {
        var context = contexts.CreateDbContext();
        context.IsAcrossTenants = true;
        return context;
    }
}

public static class AcrossTenantsQueries
{
    /// <summary>Lifts the tenant filter, by its name, in a context that was made for it.</summary>
    /// <exception cref="InvalidOperationException">The context acts for a single tenant.</exception>
    public static IQueryable<T> AcrossTenants<T>(this IQueryable<T> rows, LeadsDbContext context) where T : class, ITenantOwned
        => context.IsAcrossTenants
            ? rows.IgnoreQueryFilters([LeadsDbContext.TenantFilter])
            : throw new InvalidOperationException("This context acts for one tenant.");
}
