using Leads.Core;
using Leads.Core.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Support;

/// <summary>
/// A database of one test, with the newest schema and no rows. Each engine migrates once a run and copies the outcome;
/// <see cref="CreateEmptyAsync"/> gives one without a schema.
/// </summary>
public abstract class TestDatabase(DatabaseOptions options) : IAsyncDisposable
{
    /// <summary>As the application is configured: on PostgreSQL its role neither owns the tables nor bypasses policies.</summary>
    public DatabaseOptions Options { get; } = options;

    public static Task<TestDatabase> CreateAsync(Engine engine) => engine switch
    {
        Engine.Sqlite => SqliteTestDatabase.CopyTemplateAsync(),
        Engine.Postgres => PostgresTestDatabase.CopyTemplateAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, null),
    };

    public static Task<TestDatabase> CreateEmptyAsync(Engine engine) => engine switch
    {
        Engine.Sqlite => Task.FromResult<TestDatabase>(SqliteTestDatabase.Empty()),
        Engine.Postgres => PostgresTestDatabase.CreateEmptyAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, null),
    };

    /// <summary>Brings it to the newest schema the way the application does.</summary>
    /// <returns>The number of migrations applied.</returns>
    public async Task<int> MigrateAsync()
    {
        await using var services = new ServiceCollection().AddLogging().AddLeadsCore(Options).BuildServiceProvider();
        return await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    public abstract ValueTask DisposeAsync();
}
