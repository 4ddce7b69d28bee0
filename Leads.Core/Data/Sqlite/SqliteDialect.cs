using System.Data.Common;
using Leads.Core.Leads;
using Leads.Core.Jobs;
using Leads.Core.Nurture;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Leads.Core.Data.Sqlite;

/// <summary>SQLite: write-ahead log, every commit synced, one writer, an FTS5 trigram index for the search.</summary>
public sealed class SqliteDialect(DatabaseOptions options) : IDialect
{
    private const string SearchedTable = "leads";

    public void ConfigureConventions(ModelConfigurationBuilder conventions)
        => conventions.Properties<DateTimeOffset>().HaveConversion<SqliteTime>();

    public void ConfigureModel(ModelBuilder model)
    {
    }

    public async Task InsertAsync(LeadsDbContext context, IReadOnlyList<RowSet> sets, CancellationToken ct)
    {
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        foreach (var set in sets.Where(set => set.Rows.Count > 0))
        {
            if (set.Table.Name == SearchedTable) await SqliteSearch.InBatchAsync(connection, context.TenantId, () => InsertAsync(set));
            else await InsertAsync(set);
        }

        async Task InsertAsync(RowSet set)
        {
            using var insert = SqliteRows.Insert(connection, set.Table);
            await insert.RunAsync(set.Rows);
        }
    }

    public async Task<IReadOnlySet<Guid>> UpdateAsync(LeadsDbContext context, RowSet set, IReadOnlyList<string> columns, CancellationToken ct)
    {
        var written = new HashSet<Guid>();
        using var update = SqliteRows.Update((SqliteConnection)context.Database.GetDbConnection(), set.Table, columns);
        await update.RunAsync(set.Rows, (row, isWritten) =>
        {
            if (isWritten) written.Add(((TenantEntity)row).Id);
        });
        return written;
    }

    public Task TurnToTenantAsync(LeadsDbContext context, Guid tenantId, CancellationToken ct)
    {
        context.TenantId = tenantId;
        return Task.CompletedTask;
    }

    public IQueryable<Lead> LeadsContaining(LeadsDbContext context, int tenantNumber, IReadOnlyList<string> terms)
        => SqliteSearch.LeadsContaining(context, tenantNumber, terms);

    public async Task<IReadOnlyList<LeasedWork>> ClaimAsync(
        LeadsDbContext context, string kind, string worker, DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct)
    {
        var at = SqliteTime.ToMicroseconds(now);
        var lease = SqliteTime.ToMicroseconds(until);
        var rows = await context.Database.SqlQuery<LeasedWork>($"""
            UPDATE work_items SET leased_until = {lease}, leased_by = {worker}, attempts = attempts + 1
            WHERE rowid IN (
                SELECT rowid FROM work_items
                WHERE kind = {kind} AND failed_on IS NULL AND due_on <= {at} AND (leased_until IS NULL OR leased_until < {at})
                ORDER BY due_on LIMIT {most})
            RETURNING tenant_id AS tenant_id, id AS id, subject_id AS subject_id, attempts AS attempts
            """).ToListAsync(ct);
        return rows;
    }

    public async Task<IReadOnlyList<LeasedEnrollment>> ClaimEnrollmentsAsync(
        LeadsDbContext context, string worker, DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct)
    {
        var at = SqliteTime.ToMicroseconds(now);
        var lease = SqliteTime.ToMicroseconds(until);
        return await context.Database.SqlQuery<LeasedEnrollment>($"""
            UPDATE lead_nurture_enrollments SET leased_until = {lease}, leased_by = {worker}, revision = revision + 1
            WHERE rowid IN (
                SELECT e.rowid FROM leads l INDEXED BY idx_leads_nurture_next_step
                JOIN lead_nurture_enrollments e ON e.tenant_id = l.tenant_id AND e.lead_id = l.id AND e.status IN ('active', 'paused')
                WHERE l.tenant_id = {context.TenantId} AND l.nurture_status = 'active' AND l.next_nurture_step_on <= {at}
                  AND e.status = 'active' AND (e.leased_until IS NULL OR e.leased_until < {at})
                ORDER BY l.next_nurture_step_on LIMIT {most})
            RETURNING id AS id, lead_id AS lead_id
            """).ToListAsync(ct);
    }

    public bool IsUniqueViolation(Exception exception)
        => (exception as SqliteException ?? exception.InnerException as SqliteException) is { SqliteExtendedErrorCode: 1555 or 2067 };

    public bool IsTransient(DbException exception)
        => exception is SqliteException { SqliteErrorCode: 5 or 6 };

    public Task<T> UnderMigrationLockAsync<T>(Func<Task<T>> action, CancellationToken ct)
        => FileLock.HoldWhileAsync(Path.Combine(options.StoragePath, "migration.lock"), action, ct);

    public async Task BeforeMigrationAsync(LeadsDbContext context, CancellationToken ct)
    {
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        // EF's own lock row outlives a killed migration and would block every later start; ours is held here instead.
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
    }

    public Task AfterMigrationAsync(LeadsDbContext context, CancellationToken ct) => Task.CompletedTask;

    public Task<bool> IsFinishedAsync(LeadsDbContext context, CancellationToken ct) => Task.FromResult(true);

    public Task<string?> FindGapAsync(LeadsDbContext context, CancellationToken ct) => Task.FromResult<string?>(null);
}
