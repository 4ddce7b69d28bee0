using Hangfire.PostgreSql;
using Leads.Core.Data.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Leads.Core.Data;

/// <summary>Brings the database to the newest schema. Safe when two nodes start at once and after a kill.</summary>
public sealed partial class DatabaseMigrator(DatabaseOptions options, IDialect dialect, TenantDbContextFactory contexts, ILogger<DatabaseMigrator> log)
{
    /// <returns>The number of migrations applied.</returns>
    public async Task<int> MigrateAsync(CancellationToken ct)
    {
        if (options.Provider == DatabaseProvider.Sqlite) Directory.CreateDirectory(options.StoragePath);
        var applied = await dialect.UnderMigrationLockAsync(() => MigrateHeldAsync(ct), ct);
        if (options.Provider == DatabaseProvider.PostgreSql) await WarnAboutGapAsync(ct);
        return applied;
    }

    private async Task<int> MigrateHeldAsync(CancellationToken ct)
    {
        await using var context = DatabaseModule.CreateMigrationContext(options, dialect);
        var pending = (await context.Database.GetPendingMigrationsAsync(ct)).Count();
        if (pending == 0) return 0;
        await dialect.BeforeMigrationAsync(context, ct);
        await context.Database.MigrateAsync(ct);
        if (options.Provider == DatabaseProvider.PostgreSql) await PrepareJobStorageAsync((PostgresDialect)dialect, ct);
        await dialect.AfterMigrationAsync(context, ct);
        Migrated(log, pending);
        return pending;
    }

    private async Task PrepareJobStorageAsync(PostgresDialect postgres, CancellationToken ct)
    {
        await using var owner = new NpgsqlConnection(postgres.OwnerConnectionString());
        await owner.OpenAsync(ct);
        PostgreSqlObjectsInstaller.Install(owner, "hangfire");
        var role = new NpgsqlConnectionStringBuilder(options.ConnectionString).Username?.Replace("\"", "\"\"", StringComparison.Ordinal);
        if (string.IsNullOrEmpty(role)) return;
        await using var grant = new NpgsqlCommand($"""
            GRANT USAGE ON SCHEMA hangfire TO "{role}";
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hangfire TO "{role}";
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA hangfire TO "{role}";
            """, owner);
        await grant.ExecuteNonQueryAsync(ct);
    }

    private async Task WarnAboutGapAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        if (await RowLevelSecurity.FindGapAsync(context, ct) is { } gap) WallIsDown(log, gap);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Database brought to the newest schema by {Count} migrations")]
    private static partial void Migrated(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Row-level security does not protect tenants from each other: {Gap}")]
    private static partial void WallIsDown(ILogger log, string gap);
}
