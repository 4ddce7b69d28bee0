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

    public static object Parameter(object? value) => value ?? DBNull.Value;
}
