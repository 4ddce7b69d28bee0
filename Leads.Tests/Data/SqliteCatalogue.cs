using Microsoft.Data.Sqlite;

namespace Leads.Tests.Data;

internal sealed class SqliteCatalogue(SqliteConnection connection) : Catalogue(connection)
{
    public override async Task<IReadOnlyDictionary<string, CatalogueColumn>> ColumnsAsync(string table)
    {
        var columns = await ReadAsync(
            $"SELECT name, type, \"notnull\" FROM pragma_table_info('{table}')",
            r => (Name: r.GetString(0), Column: new CatalogueColumn(r.GetString(1), null, !r.GetBoolean(2))));
        return columns.ToDictionary(c => c.Name, c => c.Column);
    }

    public override async Task<IReadOnlyDictionary<string, string>> IndexesAsync(string table)
    {
        var columns = await ReadAsync(
            $"""
            SELECT l.name, x.name, x."desc" FROM pragma_index_list('{table}') l JOIN pragma_index_xinfo(l.name) x
            WHERE x."key" = 1 ORDER BY l.name, x.seqno
            """,
            r => (Index: r.GetString(0), Column: r.GetString(1) + (r.GetBoolean(2) ? " DESC" : "")));
        return columns.GroupBy(c => c.Index, c => c.Column).ToDictionary(g => g.Key, g => string.Join(", ", g));
    }

    public override async Task<IReadOnlySet<string>> ForeignKeysAsync(string table)
    {
        var columns = await ReadAsync(
            $"SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list('{table}') ORDER BY id, seq",
            r => (Key: r.GetInt32(0), Table: r.GetString(1), From: r.GetString(2), To: r.GetString(3)));
        return columns.GroupBy(c => (c.Key, c.Table))
            .Select(g => $"({string.Join(", ", g.Select(c => c.From))}) → {g.Key.Table}({string.Join(", ", g.Select(c => c.To))})")
            .ToHashSet();
    }

    public override async Task<string> CheckAsync(string table, string constraint)
    {
        var sql = Assert.Single(await ReadAsync($"SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{table}'", r => r.GetString(0)));
        return Assert.Single(sql.Split("CONSTRAINT"), part => part.TrimStart(' ', '"').StartsWith(constraint + "\" CHECK", StringComparison.Ordinal));
    }
}
