using Hangfire.PostgreSql;
using Npgsql;

namespace Leads.Core.Data.Postgres;

/// <summary>Hangfire's own tables, made by the owner and used by the application.</summary>
internal static class HangfireSchema
{
    public static async Task PrepareAsync(string ownerConnection, string applicationConnection, CancellationToken ct)
    {
        await using var owner = new NpgsqlConnection(ownerConnection);
        await owner.OpenAsync(ct);
        PostgreSqlObjectsInstaller.Install(owner, "hangfire");
        if (RoleName.Quoted(applicationConnection) is not { } role) return;
        await using var grant = new NpgsqlCommand($"""
            GRANT USAGE ON SCHEMA hangfire TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hangfire TO {role};
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA hangfire TO {role};
            """, owner);
        await grant.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>The role of a connection string, quoted for SQL; null where the string names none.</summary>
internal static class RoleName
{
    public static string? Quoted(string connection)
        => new NpgsqlConnectionStringBuilder(connection).Username is { Length: > 0 } name ? "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : null;
}
