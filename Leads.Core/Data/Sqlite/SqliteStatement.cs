using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Leads.Core.Data.Sqlite;

/// <summary>
/// A prepared statement that is run for one row after another, its parameters bound by their place. The provider's commands look each of
/// them up by name, which for rows of fifty columns takes longer than writing the row. Values are stored as the provider stores them.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int GuidLength = 36;

    /// <summary>Of many rows, the values of so many are made while those before them are written.</summary>
    private const int Ahead = 100;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly ColumnShape[] _columns;

    /// <param name="columns">Whose values the parameters are, in their order.</param>
    /// <exception cref="SqliteException">The engine refuses the statement.</exception>
    public SqliteStatement(SqliteConnection connection, string sql, IReadOnlyList<ColumnShape> columns)
    {
        (_database, _columns) = (connection.Handle ?? throw new InvalidOperationException("The connection is closed."), [.. columns]);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <param name="heard">Hears of each row whether it was written.</param>
    /// <exception cref="SqliteException">The engine refuses a row.</exception>
    public async Task RunAsync(IReadOnlyList<object> rows, Action<object, bool>? heard = null)
    {
        var values = Values(rows, 0);
        for (var from = 0; from < rows.Count; from += Ahead)
        {
            var behind = from + Ahead;
            var next = behind < rows.Count ? Task.Run(() => Values(rows, behind)) : null;
            for (var i = 0; i < values.Length; i++)
            {
                var isWritten = Run(values[i]) > 0;
                heard?.Invoke(rows[from + i], isWritten);
            }
            if (next is not null) values = await next;
        }
    }

    public void Dispose() => _statement.Dispose();

    private object?[][] Values(IReadOnlyList<object> rows, int from)
    {
        var values = new object?[Math.Min(Ahead, rows.Count - from)][];
        for (var i = 0; i < values.Length; i++)
        {
            var row = rows[from + i];
            values[i] = Array.ConvertAll(_columns, column => column.ValueOf(row));
        }
        return values;
    }

    /// <returns>How many rows it wrote.</returns>
    private int Run(object?[] values)
    {
        for (var i = 0; i < values.Length; i++) SqliteException.ThrowExceptionForRC(Bind(i + 1, values[i]), _database);
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, _database);
        _ = raw.sqlite3_reset(_statement);
        return raw.sqlite3_changes(_database);
    }

    private int Bind(int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, at),
        string text => raw.sqlite3_bind_text(_statement, at, text),
        Guid id => BindGuid(at, id),
        long number => raw.sqlite3_bind_int64(_statement, at, number),
        int number => raw.sqlite3_bind_int(_statement, at, number),
        bool flag => raw.sqlite3_bind_int(_statement, at, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(_statement, at, number),
        decimal number => raw.sqlite3_bind_text(_statement, at, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, at, bytes),
        _ => throw new NotSupportedException($"Column {_columns[at - 1].Name} has a value of the type {value.GetType().Name}."),
    };

    private int BindGuid(int at, Guid id)
    {
        Span<byte> text = stackalloc byte[GuidLength];
        id.TryFormat(text, out _);
        Ascii.ToUpperInPlace(text, out _);
        return raw.sqlite3_bind_text(_statement, at, text);
    }
}
