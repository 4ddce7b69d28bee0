using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Data;

/// <summary>Brings the database to the newest schema. Safe when two nodes start at once and after a kill.</summary>
public sealed partial class DatabaseMigrator(DatabaseOptions options, IDialect dialect, TenantDbContextFactory contexts, ILogger<DatabaseMigrator> log)
{
    /// <returns>The number of migrations applied.</returns>
    public async Task<int> MigrateAsync(CancellationToken ct)
    {
        var applied = await dialect.UnderMigrationLockAsync(() => MigrateHeldAsync(ct), ct);
        await using var context = contexts.CreateAcrossTenants();
        if (await dialect.FindGapAsync(context, ct) is { } gap) WallIsDown(log, gap);
        return applied;
    }

    private async Task<int> MigrateHeldAsync(CancellationToken ct)
    {
        await using var context = DatabaseModule.CreateMigrationContext(options, dialect);
        var pending = (await context.Database.GetPendingMigrationsAsync(ct)).Count();
        if (pending > 0)
        {
            await dialect.BeforeMigrationAsync(context, ct);
            await context.Database.MigrateAsync(ct);
            Migrated(log, pending);
        }
        else if (await dialect.IsFinishedAsync(context, ct))
        {
            return 0;
        }
        await dialect.AfterMigrationAsync(context, ct);
        return pending;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Database brought to the newest schema by {Count} migrations")]
    private static partial void Migrated(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Row-level security does not protect tenants from each other: {Gap}")]
    private static partial void WallIsDown(ILogger log, string gap);
}
