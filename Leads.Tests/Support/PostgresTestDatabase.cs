using System.Globalization;
using Leads.Core.Data;
using Npgsql;

namespace Leads.Tests.Support;

/// <summary>A database of its own on the run's server, dropped with the test.</summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    private static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);

    private readonly string _name;

    private PostgresTestDatabase(string name)
        : base(new DatabaseOptions
        {
            Provider = DatabaseProvider.PostgreSql,
            ConnectionString = PostgresServer.ConnectionString(PostgresServer.AppRole, name),
            MigrationsConnectionString = PostgresServer.ConnectionString(PostgresServer.OwnerRole, name),
            StoragePath = TestRun.NewFolder("postgres"),
        })
        => _name = name;

    public static async Task<TestDatabase> CreateEmptyAsync() => await CreateAsync("");

    public static async Task<TestDatabase> CopyTemplateAsync() => await CreateAsync($"TEMPLATE {await Template.Value}");

    public override async ValueTask DisposeAsync()
    {
        ReleaseConnections();
        await PostgresServer.ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
        Directory.Delete(Options.StoragePath, recursive: true);
    }

    private static async Task<PostgresTestDatabase> CreateAsync(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"leads_{Environment.ProcessId}_{TestRun.NextNumber()}");
        await PostgresServer.ExecuteAsync($"CREATE DATABASE {name} OWNER {PostgresServer.OwnerRole} {template}");
        return new PostgresTestDatabase(name);
    }

    private static async Task<string> MigrateTemplateAsync()
    {
        var template = await CreateAsync("");
        await template.MigrateAsync();
        // A database with open connections can't be copied.
        template.ReleaseConnections();
        return template._name;
    }

    private void ReleaseConnections()
    {
        foreach (var text in new[] { Options.ConnectionString, Options.MigrationsConnectionString })
        {
            using var connection = new NpgsqlConnection(text);
            NpgsqlConnection.ClearPool(connection);
        }
    }
}
