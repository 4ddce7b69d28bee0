using System.Data.Common;
using Leads.Core.Leads;
using Leads.Core.Jobs;
using Leads.Core.Nurture;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Data;

/// <summary>
/// What differs between the engines. Implemented once per engine in its folder; features reach it by
/// <see cref="LeadsDbContext.Dialect"/>.
/// </summary>
public interface IDialect
{
    void ConfigureConventions(ModelConfigurationBuilder conventions);

    void ConfigureModel(ModelBuilder model);

    /// <summary>Inserts rows of the given tables in one go, in the open transaction, past the change tracker.</summary>
    Task InsertAsync(LeadsDbContext context, IReadOnlyList<RowSet> sets, CancellationToken ct);

    /// <summary>
    /// Writes some columns of rows in the open transaction, past the change tracker. A row whose version is another than it was read
    /// with is left as it is.
    /// </summary>
    /// <param name="columns">Their names in the store.</param>
    /// <returns>The ids of the rows that were written.</returns>
    Task<IReadOnlySet<Guid>> UpdateAsync(LeadsDbContext context, RowSet set, IReadOnlyList<string> columns, CancellationToken ct);

    /// <summary>
    /// Turns the open transaction to another tenant, for the writer that commits captures of several tenants at once.
    /// </summary>
    Task TurnToTenantAsync(LeadsDbContext context, Guid tenantId, CancellationToken ct);

    /// <summary>The leads whose search text contains every term (folded, see <c>SearchText</c>), by the search index and then by key.</summary>
    IQueryable<Lead> LeadsContaining(LeadsDbContext context, int tenantNumber, IReadOnlyList<string> terms);

    /// <summary>Takes up to <paramref name="most"/> due items of a kind over all tenants and leases them in one statement.</summary>
    Task<IReadOnlyList<LeasedWork>> ClaimAsync(LeadsDbContext context, string kind, string worker, DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct);

    /// <summary>
    /// Leases up to <paramref name="most"/> of the context's tenant's enrollments whose step is due, found by
    /// <c>idx_leads_nurture_next_step</c>, the longest due first. Each is given to one caller only.
    /// </summary>
    Task<IReadOnlyList<LeasedEnrollment>> ClaimEnrollmentsAsync(LeadsDbContext context, string worker, DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct);

    /// <summary>True when the write failed because a unique index already holds the value.</summary>
    bool IsUniqueViolation(Exception exception);

    /// <summary>True when trying the same again may work: the database is busy, restarting, or chose a deadlock's victim.</summary>
    bool IsTransient(DbException exception);

    /// <summary>Runs the action while no other process of this installation does, and frees the lock if the process dies.</summary>
    Task<T> UnderMigrationLockAsync<T>(Func<Task<T>> action, CancellationToken ct);

    /// <summary>What has to happen around EF's migrations: pragmas, grants, policies, remains of a killed migration.</summary>
    Task BeforeMigrationAsync(LeadsDbContext context, CancellationToken ct);

    Task AfterMigrationAsync(LeadsDbContext context, CancellationToken ct);

    /// <summary>Whether all that <see cref="AfterMigrationAsync"/> does is done; false after a start that was killed before it.</summary>
    Task<bool> IsFinishedAsync(LeadsDbContext context, CancellationToken ct);

    /// <summary>Why the engine itself does not keep tenants apart, though it could; null when it does, or has no such wall.</summary>
    Task<string?> FindGapAsync(LeadsDbContext context, CancellationToken ct);
}
