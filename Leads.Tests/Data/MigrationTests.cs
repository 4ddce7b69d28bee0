using Leads.Core;
using Leads.Core.Data;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Leads.Tests.Data;

public sealed class MigrationTests
{
    [Theory, BothEngines]
    public async Task Model_AgainstItsMigrations_HasNoPendingChanges(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        await using var context = host.Contexts.CreateAcrossTenants();

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Theory, BothEngines]
    public async Task Migrating_Twice_DoesNothingTheSecondTime(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);

        Assert.NotEqual(0, await database.MigrateAsync());
        Assert.Equal(0, await database.MigrateAsync());
    }

    [Theory, BothEngines]
    public async Task Migrating_OnTwoNodesAtOnce_HappensOnce(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);

        var applied = await Task.WhenAll(Task.Run(database.MigrateAsync), Task.Run(database.MigrateAsync));

        Assert.Contains(0, applied);
        Assert.Contains(applied, count => count > 0);
    }

    [Theory, BothEngines]
    public async Task Migrating_AfterAKilledMigrationLeftItsLock_Finishes(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);
        await LeaveHalfMigratedAsync(database);

        Assert.NotEqual(0, await database.MigrateAsync().WaitAsync(TimeSpan.FromSeconds(30), TestRun.Cancelled));
        Assert.Equal(0, await database.MigrateAsync());
    }

    [Fact]
    public async Task Migrating_AfterAKillBeforeThePolicies_PutsThemUp()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await using var owner = NpgsqlDataSource.Create(database.Options.MigrationsConnectionString!);
        await using (var drop = owner.CreateCommand("DROP POLICY tenant_rows ON leads; ALTER TABLE leads DISABLE ROW LEVEL SECURITY"))
            await drop.ExecuteNonQueryAsync(TestRun.Cancelled);

        await database.MigrateAsync();

        await using var look = owner.CreateCommand("SELECT c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) FROM pg_class c WHERE c.relname = 'leads'");
        Assert.Equal(true, await look.ExecuteScalarAsync(TestRun.Cancelled));
    }

    /// <summary>The first migration is applied, and the lock table that EF makes on SQLite still holds its row.</summary>
    private static async Task LeaveHalfMigratedAsync(TestDatabase database)
    {
        await using var services = new ServiceCollection().AddLogging().AddLeadsCore(database.Options).BuildServiceProvider();
        await using var context = DatabaseModule.CreateMigrationContext(database.Options, services.GetRequiredService<IDialect>());
        await context.Database.MigrateAsync(context.Database.GetMigrations().First(), TestRun.Cancelled);
        if (database is SqliteTestDatabase)
        {
            await context.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-02 09:00:00+00:00');
                """,
                TestRun.Cancelled);
        }
    }
}
