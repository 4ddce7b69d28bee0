using Npgsql;

namespace Leads.Tests.Support;

/// <summary>
/// The PostgreSQL server of the run, named by <c>LEADS_TEST_POSTGRES</c> (a superuser's connection string), which
/// <c>test.sh</c> sets. Without it the tests of this engine fail; they are never skipped.
/// </summary>
internal static class PostgresServer
{
    public const string Variable = "LEADS_TEST_POSTGRES";

    /// <summary>Owns and migrates the databases.</summary>
    public const string OwnerRole = "leads_owner";

    /// <summary>The role the application signs in with: owns nothing, bypasses nothing.</summary>
    public const string AppRole = "leads_app";

    private static readonly Lazy<Task<NpgsqlDataSource>> Superuser = new(OpenAsync);

    public static async Task ExecuteAsync(string sql)
    {
        var server = await Superuser.Value;
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public static string ConnectionString(string role, string database) => new NpgsqlConnectionStringBuilder(Setting())
    {
        Username = role,
        Database = database,
        MaxPoolSize = 20,
        // Each test has a database of its own: connections must not outlive it.
        ConnectionIdleLifetime = 5,
        ConnectionPruningInterval = 5,
    }.ToString();

    private static string Setting() => Environment.GetEnvironmentVariable(Variable)
        ?? throw new InvalidOperationException($"{Variable} is not set, so there is no PostgreSQL to test on. Run ./test.sh, which starts one.");

    private static async Task<NpgsqlDataSource> OpenAsync()
    {
        var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Setting()) { MaxPoolSize = 4 });
        await using var command = server.CreateCommand($"""
            DO $$ BEGIN
              IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{OwnerRole}') THEN
                CREATE ROLE {OwnerRole} LOGIN NOSUPERUSER NOBYPASSRLS;
              END IF;
              IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{AppRole}') THEN
                CREATE ROLE {AppRole} LOGIN NOSUPERUSER NOBYPASSRLS;
              END IF;
            END $$
            """);
        await command.ExecuteNonQueryAsync();
        return server;
    }
}
