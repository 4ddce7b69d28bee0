using Microsoft.Data.Sqlite;

namespace Leads.Bench;

/// <summary>Prepared inserts on one SQLite connection, with the pragmas of the product.</summary>
public sealed class BareSqlite : IBareWriter
{
    private readonly SqliteConnection _connection;
    private readonly BareRows _rows;
    private readonly List<SqliteCommand> _inserts;

    private BareSqlite(SqliteConnection connection, BareRows rows)
    {
        (_connection, _rows) = (connection, rows);
        _inserts = [.. rows.Rows.Select(Prepare)];
    }

    public static BareSqlite Open(string file, bool isFromFile = false)
    {
        var connection = new SqliteConnection($"Data Source={file};Foreign Keys=True");
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = MEMORY";
        pragmas.ExecuteNonQuery();
        return new BareSqlite(connection, BareRows.ReadAsync(connection, isFromFile).GetAwaiter().GetResult());
    }

    public Task WriteAsync(int leads)
    {
        using var transaction = _connection.BeginTransaction();
        for (var n = 0; n < leads; n++)
        {
            var lead = _rows.Next(guid => guid.ToString().ToUpperInvariant());
            for (var t = 0; t < _inserts.Count; t++)
            {
                var insert = _inserts[t];
                insert.Transaction = transaction;
                for (var i = 0; i < lead[t].Length; i++) insert.Parameters[i].Value = lead[t][i];
                insert.ExecuteNonQuery();
            }
        }
        transaction.Commit();
        return Task.CompletedTask;
    }

    private SqliteCommand Prepare(BareTable table)
    {
        var command = _connection.CreateCommand();
        command.CommandText = table.InsertSql(i => $"$p{i}");
        for (var i = 0; i < table.Columns.Count; i++) command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        command.Prepare();
        return command;
    }
}
