using Npgsql;

namespace Leads.Tests.Data;

internal sealed class PostgresCatalogue(NpgsqlConnection connection) : Catalogue(connection)
{
    public override async Task<IReadOnlyDictionary<string, CatalogueColumn>> ColumnsAsync(string table)
    {
        var columns = await ReadAsync(
            $"SELECT column_name, udt_name, character_maximum_length, is_nullable FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'",
            r => (Name: r.GetString(0), Column: new CatalogueColumn(r.GetString(1), r.IsDBNull(2) ? null : r.GetInt32(2), r.GetString(3) == "YES")));
        return columns.ToDictionary(c => c.Name, c => c.Column);
    }

    public override async Task<IReadOnlyDictionary<string, string>> IndexesAsync(string table)
    {
        var indexes = await ReadAsync(
            $"""
            SELECT i.relname, string_agg(a.attname || CASE WHEN (x.indoption[k.n - 1] & 1) = 1 THEN ' DESC' ELSE '' END, ', ' ORDER BY k.n)
            FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid
            CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(column_number, n)
            JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.column_number
            WHERE x.indrelid = 'public.{table}'::regclass AND x.indisvalid
            GROUP BY i.relname
            """,
            r => (Name: r.GetString(0), Columns: r.GetString(1)));
        return indexes.ToDictionary(i => i.Name, i => i.Columns);
    }

    public override async Task<IReadOnlySet<string>> ForeignKeysAsync(string table)
    {
        var keys = await ReadAsync(
            $"""
            SELECT '(' || string_agg(a.attname, ', ' ORDER BY k.n) || ') → ' || t.relname || '(' || string_agg(b.attname, ', ' ORDER BY k.n) || ')'
            FROM pg_constraint c
            JOIN pg_class t ON t.oid = c.confrelid
            CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(here, there, n)
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.here
            JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.there
            WHERE c.contype = 'f' AND c.conrelid = 'public.{table}'::regclass
            GROUP BY c.oid, t.relname
            """,
            r => r.GetString(0));
        return keys.ToHashSet();
    }

    public override async Task<string> CheckAsync(string table, string constraint) => Assert.Single(await ReadAsync(
        $"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' AND conrelid = 'public.{table}'::regclass AND conname = '{constraint}'",
        r => r.GetString(0)));
}
