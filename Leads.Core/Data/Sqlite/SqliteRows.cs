using Microsoft.Data.Sqlite;

namespace Leads.Core.Data.Sqlite;

/// <summary>Prepared statements for the bulk writer.</summary>
internal static class SqliteRows
{
    /// <summary>Which row is meant, and how it was read.</summary>
    private static readonly string[] KeyColumns = ["tenant_id", "id", "version"];

    public static SqliteStatement Insert(SqliteConnection connection, TableShape table)
    {
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        return new SqliteStatement(connection, $"INSERT INTO \"{table.Name}\" ({columns}) VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})", table.Columns);
    }

    public static SqliteStatement Update(SqliteConnection connection, TableShape table, IReadOnlyList<string> columns)
    {
        var values = string.Join(", ", columns.Select(name => $"\"{name}\" = ?"));
        var keys = string.Join(" AND ", KeyColumns.Select(name => $"\"{name}\" = ?"));
        return new SqliteStatement(connection, $"UPDATE \"{table.Name}\" SET {values} WHERE {keys}", [.. columns.Concat(KeyColumns).Select(name => table[name])]);
    }
}
