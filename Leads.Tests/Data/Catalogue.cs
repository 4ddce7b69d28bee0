using System.Data.Common;
using Leads.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Leads.Tests.Data;

/// <summary>What a database says of itself, read from its own catalogue and not from the model.</summary>
internal abstract class Catalogue(DbConnection connection) : IAsyncDisposable
{
    public static async Task<Catalogue> OpenAsync(TestDatabase database)
    {
        var options = database.Options;
        Catalogue catalogue = database is SqliteTestDatabase
            ? new SqliteCatalogue(new SqliteConnection(Core.Data.DatabaseModule.SqliteConnectionString(options)))
            : new PostgresCatalogue(new NpgsqlConnection(options.MigrationsConnectionString));
        await catalogue.Connection.OpenAsync(TestRun.Cancelled);
        return catalogue;
    }

    protected DbConnection Connection { get; } = connection;

    public abstract Task<IReadOnlyDictionary<string, CatalogueColumn>> ColumnsAsync(string table);

    /// <summary>By name: the columns in order, each followed by " DESC" where it descends.</summary>
    public abstract Task<IReadOnlyDictionary<string, string>> IndexesAsync(string table);

    /// <summary>Each as "(columns) → table(columns)".</summary>
    public abstract Task<IReadOnlySet<string>> ForeignKeysAsync(string table);

    /// <summary>The text of a check constraint.</summary>
    public abstract Task<string> CheckAsync(string table, string constraint);

    public async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestRun.Cancelled);
        var rows = new List<T>();
        while (await reader.ReadAsync(TestRun.Cancelled)) rows.Add(row(reader));
        return rows;
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}

/// <param name="Length">Most characters; null where the column sets no limit, as on SQLite, which knows none.</param>
internal sealed record CatalogueColumn(string Type, int? Length, bool IsNullable);
