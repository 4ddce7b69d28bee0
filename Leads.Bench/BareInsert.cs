using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Leads.Bench;

/// <summary>Prepared inserts into SQLite, in large transactions.</summary>
public static class BareInsert
{
    private const int Group = 10_000;

    /// <returns>Rows a second.</returns>
    public static async Task<double> RunAsync(string file, int rows)
    {
        var bare = BareSqlite.Open(file, isFromFile: true);
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < rows; n += Group) await bare.WriteAsync(Math.Min(Group, rows - n));
        return rows / clock.Elapsed.TotalSeconds;
    }
}

/// <summary>Binary COPY into PostgreSQL, table by table, by the tables' owner: COPY is refused under row-level security.</summary>
public static class BareCopy
{
    private const int Group = 10_000;

    /// <returns>Rows a second.</returns>
    public static async Task<double> RunAsync(string connectionString, int rows)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "SELECT set_config('app.tenant_id', (SELECT id::text FROM tenants LIMIT 1), false)");
        var bare = await BareRows.ReadAsync(connection, isFromFile: true);
        foreach (var table in bare.Rows) await ExecuteAsync(connection, $"ALTER TABLE {table.Name} NO FORCE ROW LEVEL SECURITY");
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < rows; n += Group) await CopyAsync(connection, bare, Math.Min(Group, rows - n));
        return rows / clock.Elapsed.TotalSeconds;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, BareRows bare, int count)
    {
        var leads = Enumerable.Range(0, count).Select(_ => bare.Next(guid => guid)).ToList();
        await using var transaction = await connection.BeginTransactionAsync();
        for (var t = 0; t < bare.Rows.Count; t++)
        {
            var table = bare.Rows[t];
            await using var copy = await connection.BeginBinaryImportAsync($"COPY {table.Name} ({string.Join(", ", table.Columns)}) FROM STDIN (FORMAT BINARY)");
            foreach (var lead in leads)
            {
                await copy.StartRowAsync();
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    if (lead[t][i] is DBNull) await copy.WriteNullAsync();
                    else if (table.Types[i] == "jsonb") await copy.WriteAsync((string)lead[t][i], NpgsqlDbType.Jsonb);
                    else await copy.WriteAsync(lead[t][i]);
                }
            }
            await copy.CompleteAsync();
        }
        await transaction.CommitAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
