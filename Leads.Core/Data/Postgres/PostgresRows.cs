using Npgsql;
using NpgsqlTypes;

namespace Leads.Core.Data.Postgres;

/// <summary>
/// One statement per table whatever the number of rows: the columns go over as arrays. The text never changes, so the
/// server keeps its plan. (COPY would be refused under row-level security.)
/// </summary>
internal static class PostgresRows
{
    public static NpgsqlBatchCommand InsertCommand(RowSet set)
    {
        var columns = set.Table.Columns;
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        var arrays = string.Join(", ", columns.Select((c, i) => $"${i + 1}::{BaseType(c.StoreType)}[]"));
        var command = new NpgsqlBatchCommand($"INSERT INTO \"{set.Table.Name}\" ({names}) SELECT * FROM unnest({arrays})");
        foreach (var column in columns) command.Parameters.Add(ArrayOf(column, set.Rows));
        return command;
    }

    /// <summary>Writes columns of rows that are still as they were read, and gives the ids of those.</summary>
    public static NpgsqlCommand UpdateCommand(NpgsqlConnection connection, NpgsqlTransaction transaction, RowSet set, IReadOnlyList<string> columns)
    {
        string[] keys = ["tenant_id", "id", "version"];
        var shapes = columns.Concat(keys).Select(name => set.Table[name]).ToList();
        var arrays = string.Join(", ", shapes.Select((c, i) => $"${i + 1}::{BaseType(c.StoreType)}[]"));
        var names = string.Join(", ", shapes.Select(c => $"\"{c.Name}\""));
        var values = string.Join(", ", columns.Select(name => $"\"{name}\" = v.\"{name}\""));
        var same = string.Join(" AND ", keys.Select(name => $"t.\"{name}\" = v.\"{name}\""));
        var command = new NpgsqlCommand($"UPDATE \"{set.Table.Name}\" t SET {values} FROM unnest({arrays}) AS v({names}) WHERE {same} RETURNING t.id", connection, transaction);
        foreach (var column in shapes) command.Parameters.Add(ArrayOf(column, set.Rows));
        return command;
    }

    private static NpgsqlParameter ArrayOf(ColumnShape column, IReadOnlyList<object> rows) => BaseType(column.StoreType) switch
    {
        "uuid" => Values<Guid?>(column, rows, NpgsqlDbType.Uuid),
        "integer" => Values<int?>(column, rows, NpgsqlDbType.Integer),
        "bigint" => Values<long?>(column, rows, NpgsqlDbType.Bigint),
        "boolean" => Values<bool?>(column, rows, NpgsqlDbType.Boolean),
        "numeric" => Values<decimal?>(column, rows, NpgsqlDbType.Numeric),
        "timestamptz" => Values<DateTimeOffset?>(column, rows, NpgsqlDbType.TimestampTz),
        "bytea" => Values<byte[]?>(column, rows, NpgsqlDbType.Bytea),
        "jsonb" => Values<string?>(column, rows, NpgsqlDbType.Jsonb),
        "text" => Values<string?>(column, rows, NpgsqlDbType.Text),
        var other => throw new NotSupportedException($"Column {column.Name} has the type {other}."),
    };

    private static NpgsqlParameter<T[]> Values<T>(ColumnShape column, IReadOnlyList<object> rows, NpgsqlDbType type)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = (T)column.ValueOf(rows[i])!;
        return new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    private static string BaseType(string storeType)
    {
        if (storeType.StartsWith("timestamp", StringComparison.Ordinal)) return "timestamptz";
        if (storeType.StartsWith("character varying", StringComparison.Ordinal)) return "text";
        if (storeType.StartsWith("numeric", StringComparison.Ordinal)) return "numeric";
        return storeType;
    }
}
