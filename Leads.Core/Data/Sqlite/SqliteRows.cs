using Microsoft.Data.Sqlite;

namespace Leads.Core.Data.Sqlite;

/// <summary>Prepared inserts for the bulk writer.</summary>
internal static class SqliteRows
{
    public static SqliteCommand InsertCommand(SqliteConnection connection, SqliteTransaction? transaction, TableShape table)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        var values = string.Join(", ", table.Columns.Select((_, i) => $"$p{i}"));
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({columns}) VALUES ({values})";
        for (var i = 0; i < table.Columns.Count; i++)
            command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        command.Prepare();
        return command;
    }

    /// <summary>Which row is meant, and how it was read.</summary>
    public static readonly string[] KeyColumns = ["tenant_id", "id", "version"];

    public static SqliteCommand UpdateCommand(SqliteConnection connection, SqliteTransaction? transaction, TableShape table, IReadOnlyList<string> columns)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        var values = string.Join(", ", columns.Select((name, i) => $"\"{name}\" = $p{i}"));
        var keys = string.Join(" AND ", KeyColumns.Select((name, i) => $"\"{name}\" = $p{columns.Count + i}"));
        command.CommandText = $"UPDATE \"{table.Name}\" SET {values} WHERE {keys}";
        for (var i = 0; i < columns.Count + KeyColumns.Length; i++) command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        command.Prepare();
        return command;
    }

    public static object Parameter(object? value) => value ?? DBNull.Value;
}
