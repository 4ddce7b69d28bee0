namespace Leads.Core.Data;

/// <summary>
/// A row that belongs to one tenant. Its key is (tenant_id, id), every reference to another such row carries the tenant,
/// reads go through the named filter <see cref="LeadsDbContext.TenantFilter"/>, writes through <see cref="SaveRules"/>.
/// </summary>
public interface ITenantOwned
{
    Guid TenantId { get; }
}

/// <summary>The columns that every tenant table has. Ids are UUID v7, so keys grow with time.</summary>
public abstract class TenantEntity : ITenantOwned
{
    public Guid TenantId { get; protected internal set; }

    public Guid Id { get; protected internal set; }

    public DateTimeOffset CreatedOn { get; protected internal set; }

    /// <summary>Last write; kept by <see cref="SaveRules"/> and by the bulk writer.</summary>
    public DateTimeOffset UpdatedOn { get; protected internal set; }

    /// <summary>Gives the row its owner, its id and its times. Called once, by the entity's factory.</summary>
    protected void Born(Guid tenantId, DateTimeOffset now)
    {
        TenantId = tenantId;
        Id = Guid.CreateVersion7(now);
        CreatedOn = now;
        UpdatedOn = now;
    }
}
