using System.Data.Common;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Nurture;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Leads.Core.Data.Postgres;

/// <summary>PostgreSQL: row-level security, jsonb, trigram search, advisory locks.</summary>
public sealed class PostgresDialect(DatabaseOptions options) : IDialect
{
    private const long MigrationLock = 0x4C45414453;

    /// <summary>Counted by ANALYZE; fewer are read fast by any plan.</summary>
    private const int FewLeads = 1_000;

    /// <summary>Up to so many rows a round trip costs more than what could be done meanwhile.</summary>
    private const int FewRows = 64;

    private readonly PostgresStatistics _statistics = new();

    public void ConfigureConventions(ModelConfigurationBuilder conventions)
        => conventions.Properties<DateTimeOffset>().HaveConversion<PostgresTime>().HaveColumnType("timestamp with time zone");

    public void ConfigureModel(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            if (property.FindAnnotation(JsonColumn.Annotation) is not null) property.SetColumnType("jsonb");
        // Folded text in the order of its characters, as SQLite has it, whatever the database's locale.
        model.Entity<Lead>().Property(l => l.SortName).UseCollation("C");
    }

    public async Task InsertAsync(LeadsDbContext context, IReadOnlyList<RowSet> sets, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var transaction = (NpgsqlTransaction)context.Database.CurrentTransaction!.GetDbTransaction();
        if (sets.Any(set => set.Rows.Count > FewRows)) await InsertInTurnAsync(connection, transaction, sets, ct);
        else await InsertAtOnceAsync(connection, transaction, sets, ct);
        await _statistics.CountAsync(context, sets.Where(set => set.Table.Name == "leads").Sum(set => set.Rows.Count), ct);
    }

    private static async Task InsertAtOnceAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<RowSet> sets, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var set in sets.Where(set => set.Rows.Count > 0)) batch.BatchCommands.Add(PostgresRows.InsertCommand(set));
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>While the server inserts the rows of one table, those of the next are made ready.</summary>
    private static async Task InsertInTurnAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<RowSet> sets, CancellationToken ct)
    {
        var inserting = Task.CompletedTask;
        foreach (var set in sets.Where(set => set.Rows.Count > 0))
        {
            var command = PostgresRows.InsertCommand(set);
            await inserting;
            inserting = InsertAsync(command);
        }
        await inserting;

        async Task InsertAsync(NpgsqlBatchCommand command)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    public async Task<IReadOnlySet<Guid>> UpdateAsync(LeadsDbContext context, RowSet set, IReadOnlyList<string> columns, CancellationToken ct)
    {
        var written = new HashSet<Guid>();
        if (set.Rows.Count == 0) return written;
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await using var command = PostgresRows.UpdateCommand(connection, (NpgsqlTransaction)context.Database.CurrentTransaction!.GetDbTransaction(), set, columns);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) written.Add(reader.GetGuid(0));
        return written;
    }

    public async Task TurnToTenantAsync(LeadsDbContext context, Guid tenantId, CancellationToken ct)
    {
        context.TenantId = tenantId;
        // Two nodes that capture the same person at once wait for each other at the lock, so that the second one finds the lead.
        // Plans are kept with the connection, those of foreign keys too. One that was made before the first statistics
        // reads all leads of the tenant for each key, so that until then each statement is planned for itself.
        await context.Database.ExecuteSqlAsync($"""
            SELECT set_config('app.tenant_id', {tenantId.ToString()}, true),
                   set_config('plan_cache_mode', CASE WHEN reltuples < {FewLeads} THEN 'force_custom_plan' ELSE 'auto' END, true),
                   pg_advisory_xact_lock(hashtextextended({tenantId.ToString()}, 0))
            FROM pg_class WHERE oid = 'leads'::regclass
            """, ct);
    }

    public IQueryable<Lead> LeadsContaining(LeadsDbContext context, int tenantNumber, IReadOnlyList<string> terms)
    {
        var patterns = terms.Select(t => "%" + LikeEscape(t) + "%").ToArray();
        return context.Leads.FromSql($"""
            SELECT l.* FROM leads_containing({patterns}) AS found (id) JOIN leads l ON l.tenant_id = {context.TenantId} AND l.id = found.id
            """);
    }

    // Materialized: as a plain subquery it may be run once for each row that it is joined to, and then claims more than asked.
    public async Task<IReadOnlyList<LeasedWork>> ClaimAsync(
        LeadsDbContext context, string kind, string worker, DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct)
        => await context.Database.SqlQuery<LeasedWork>($"""
            WITH due AS MATERIALIZED (
              SELECT tenant_id, id FROM work_items
              WHERE kind = {kind} AND failed_on IS NULL AND due_on <= {now} AND (leased_until IS NULL OR leased_until < {now})
              ORDER BY due_on LIMIT {most} FOR UPDATE SKIP LOCKED)
            UPDATE work_items w SET leased_until = {until}, leased_by = {worker}, attempts = w.attempts + 1
            FROM due WHERE w.tenant_id = due.tenant_id AND w.id = due.id
            RETURNING w.tenant_id AS tenant_id, w.id AS id, w.subject_id AS subject_id, w.attempts AS attempts
            """).ToListAsync(ct);

    // Without the bound all due leads are read and sorted each time; with it alone, many that other nodes hold could hide what is free.
    public async Task<IReadOnlyList<LeasedEnrollment>> ClaimEnrollmentsAsync(
        LeadsDbContext context, string worker, DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct)
        => await ClaimEnrollmentsAsync(context, worker, now, until, most, 10 * most, ct) is { Count: > 0 } claimed
            ? claimed : await ClaimEnrollmentsAsync(context, worker, now, until, most, int.MaxValue, ct);

    // Lateral, and locked within: joined plainly, a table without statistics is read whole for each lead.
    private static async Task<IReadOnlyList<LeasedEnrollment>> ClaimEnrollmentsAsync(
        LeadsDbContext context, string worker, DateTimeOffset now, DateTimeOffset until, int most, int looked, CancellationToken ct)
        => await context.Database.SqlQuery<LeasedEnrollment>($"""
            WITH due AS MATERIALIZED (
              SELECT free.id FROM (
                SELECT id FROM leads
                WHERE tenant_id = {context.TenantId} AND nurture_status = 'active' AND next_nurture_step_on <= {now}
                ORDER BY next_nurture_step_on LIMIT {looked}) AS l
              CROSS JOIN LATERAL (
                SELECT e.id FROM lead_nurture_enrollments e
                WHERE e.tenant_id = {context.TenantId} AND e.lead_id = l.id AND e.status = 'active' AND (e.leased_until IS NULL OR e.leased_until < {now})
                FOR UPDATE SKIP LOCKED) AS free
              LIMIT {most})
            UPDATE lead_nurture_enrollments e SET leased_until = {until}, leased_by = {worker}, revision = e.revision + 1
            FROM due WHERE e.tenant_id = {context.TenantId} AND e.id = due.id
            RETURNING e.id AS id, e.lead_id AS lead_id
            """).ToListAsync(ct);

    public bool IsUniqueViolation(Exception exception)
        => (exception as PostgresException ?? exception.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.UniqueViolation };

    public bool IsTransient(DbException exception) => exception.IsTransient;

    public async Task<T> UnderMigrationLockAsync<T>(Func<Task<T>> action, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString());
        await connection.OpenAsync(ct);
        await using (var take = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", connection) { CommandTimeout = 0 })
            await take.ExecuteNonQueryAsync(ct);
        try
        {
            return await action();
        }
        finally
        {
            await using var free = new NpgsqlCommand($"SELECT pg_advisory_unlock({MigrationLock})", connection);
            await free.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    public Task BeforeMigrationAsync(LeadsDbContext context, CancellationToken ct) => Task.CompletedTask;

    public async Task AfterMigrationAsync(LeadsDbContext context, CancellationToken ct)
    {
        await HangfireSchema.PrepareAsync(OwnerConnectionString(), options.ConnectionString!, ct);
        // Last, and at once: where the policies are, everything before them is too.
        await RowLevelSecurity.ApplyAsync(context, options.ConnectionString!, ct);
    }

    public Task<bool> IsFinishedAsync(LeadsDbContext context, CancellationToken ct)
        => RowLevelSecurity.IsAppliedAsync(context, options.ConnectionString!, ct);

    public Task<string?> FindGapAsync(LeadsDbContext context, CancellationToken ct) => RowLevelSecurity.FindGapAsync(context, ct);

    internal string OwnerConnectionString() => options.MigrationsConnectionString ?? options.ConnectionString!;

    private static string LikeEscape(string term)
        => term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
