using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Leads.Core.Data;

/// <summary>
/// The save guard: a context writes rows of its own tenant only, however they came to be tracked. Also keeps
/// <see cref="TenantEntity.UpdatedOn"/>.
/// </summary>
public sealed class SaveRules(TimeProvider time) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Check((LeadsDbContext)eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        Check((LeadsDbContext)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private void Check(LeadsDbContext context)
    {
        var now = time.GetUtcNow();
        foreach (var entry in context.ChangeTracker.Entries<ITenantOwned>())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            if (entry.Entity.TenantId != context.TenantId || entry.Entity.TenantId == Guid.Empty)
                throw new TenantBoundaryException(entry.Metadata.ClrType.Name);
            if (entry.State == EntityState.Modified && entry.Entity is TenantEntity entity) entity.UpdatedOn = now;
        }
    }
}

/// <summary>Code tried to write a row of another tenant than it acts for. Always a bug.</summary>
public sealed class TenantBoundaryException(string entity) : InvalidOperationException($"A {entity} of another tenant was about to be written.");
