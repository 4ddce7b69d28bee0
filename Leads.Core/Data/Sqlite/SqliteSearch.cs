using Leads.Core.Leads;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Leads.Core.Data.Sqlite;

/// <summary>
/// The search index on SQLite: <c>lead_search</c> keeps each lead's folded text under a row number that begins with the
/// tenant's number, so that one tenant's search reads a range of the FTS5 trigram index and nothing of its neighbours.
/// Triggers on <c>leads</c> keep it.
/// </summary>
internal static class SqliteSearch
{
    /// <summary>Bits of the row number left to count one tenant's leads.</summary>
    public const int RowBits = 40;

    /// <summary>The trigram tokenizer can't find anything shorter.</summary>
    public const int ShortestTerm = 3;

    /// <summary>SQLITE_DBCONFIG_ENABLE_TRIGGER.</summary>
    private const int EnableTrigger = 1003;

    public const string CreateSql = """
        CREATE TABLE lead_search (row INTEGER PRIMARY KEY, tenant_id TEXT NOT NULL, lead_id TEXT NOT NULL, text TEXT NOT NULL);
        CREATE UNIQUE INDEX ux_lead_search_lead ON lead_search (tenant_id, lead_id);
        CREATE VIRTUAL TABLE lead_search_index USING fts5 (text, content = 'lead_search', content_rowid = 'row', tokenize = 'trigram', detail = 'full');
        CREATE TRIGGER lead_search_insert AFTER INSERT ON lead_search BEGIN
          INSERT INTO lead_search_index (rowid, text) VALUES (new.row, new.text);
        END;
        CREATE TRIGGER lead_search_delete AFTER DELETE ON lead_search BEGIN
          INSERT INTO lead_search_index (lead_search_index, rowid, text) VALUES ('delete', old.row, old.text);
        END;
        CREATE TRIGGER lead_search_update AFTER UPDATE OF text ON lead_search BEGIN
          INSERT INTO lead_search_index (lead_search_index, rowid, text) VALUES ('delete', old.row, old.text);
          INSERT INTO lead_search_index (rowid, text) VALUES (new.row, new.text);
        END;
        CREATE TRIGGER leads_search_insert AFTER INSERT ON leads BEGIN
          INSERT INTO lead_search (row, tenant_id, lead_id, text)
          SELECT coalesce((SELECT max(row) FROM lead_search WHERE row BETWEEN (t.number << 40) AND ((t.number + 1) << 40) - 1), t.number << 40) + 1,
                 new.tenant_id, new.id, new.search_text
          FROM tenants t WHERE t.id = new.tenant_id;
        END;
        CREATE TRIGGER leads_search_update AFTER UPDATE OF search_text ON leads WHEN old.search_text <> new.search_text BEGIN
          UPDATE lead_search SET text = new.search_text WHERE tenant_id = new.tenant_id AND lead_id = new.id;
        END;
        CREATE TRIGGER leads_search_delete AFTER DELETE ON leads BEGIN
          DELETE FROM lead_search WHERE tenant_id = old.tenant_id AND lead_id = old.id;
        END;
        """;

    /// <summary>Lets the triggers leave the index alone while a row stands in <c>lead_search_batch</c>; batches don't run them at all any more.</summary>
    public const string CreateBatchSql = """
        CREATE TABLE lead_search_batch (tenant_id TEXT PRIMARY KEY, after_row INTEGER NOT NULL, last_row INTEGER NOT NULL) WITHOUT ROWID;
        DROP TRIGGER lead_search_insert;
        CREATE TRIGGER lead_search_insert AFTER INSERT ON lead_search WHEN NOT EXISTS (SELECT 1 FROM lead_search_batch) BEGIN
          INSERT INTO lead_search_index (rowid, text) VALUES (new.row, new.text);
        END;
        """;

    public const string DropBatchSql = """
        DROP TRIGGER lead_search_insert;
        DROP TABLE lead_search_batch;
        CREATE TRIGGER lead_search_insert AFTER INSERT ON lead_search BEGIN
          INSERT INTO lead_search_index (rowid, text) VALUES (new.row, new.text);
        END;
        """;

    /// <summary>The last row of <c>leads</c>, of a tenant's part of <c>lead_search</c>, and of the room that this part has.</summary>
    private const string EndsSql = """
        SELECT coalesce((SELECT max(rowid) FROM leads), 0),
               coalesce((SELECT max(row) FROM lead_search WHERE row BETWEEN (t.number << 40) AND ((t.number + 1) << 40) - 1), t.number << 40),
               ((t.number + 1) << 40) - 1
        FROM tenants t WHERE t.id = $tenant
        """;

    private const string AddBatchSql = """
        INSERT INTO lead_search (row, tenant_id, lead_id, text) SELECT $row + rowid - $lead, tenant_id, id, search_text FROM leads WHERE rowid > $lead;
        INSERT INTO lead_search_index (rowid, text) SELECT row, text FROM lead_search WHERE row > $row AND row <= $last;
        """;

    public const string DropSql = """
        DROP TRIGGER leads_search_insert;
        DROP TRIGGER leads_search_update;
        DROP TRIGGER leads_search_delete;
        DROP TABLE lead_search_index;
        DROP TABLE lead_search;
        """;

    /// <summary>
    /// Inserts leads of a tenant and then their search index, at once, without the triggers: a statement that has one notes for its undoing each page that
    /// it changes, which is twice the work, and FTS5 within one writes its index row by row.
    /// </summary>
    public static async Task InBatchAsync(SqliteConnection connection, Guid tenantId, Func<Task> insert)
    {
        var (lead, row, last) = EndsOf(connection, tenantId);
        SetTriggers(connection, areOn: false);
        try
        {
            await insert();
            using var add = connection.CreateCommand();
            add.CommandText = AddBatchSql;
            add.Parameters.AddWithValue("$lead", lead);
            add.Parameters.AddWithValue("$row", row);
            add.Parameters.AddWithValue("$last", last);
            add.ExecuteNonQuery();
        }
        finally
        {
            SetTriggers(connection, areOn: true);
        }
    }

    private static (long Lead, long Row, long Last) EndsOf(SqliteConnection connection, Guid tenantId)
    {
        using var ends = connection.CreateCommand();
        ends.CommandText = EndsSql;
        ends.Parameters.AddWithValue("$tenant", tenantId);
        using var reader = ends.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)) : throw new InvalidOperationException("There is no such tenant.");
    }

    private static void SetTriggers(SqliteConnection connection, bool areOn)
        => SqliteException.ThrowExceptionForRC(raw.sqlite3_db_config(connection.Handle!, EnableTrigger, areOn ? 1 : 0, out _), connection.Handle);

    /// <summary>
    /// The matches are gathered first and each lead is then read by its key: CROSS JOIN is SQLite's word for keeping that
    /// order. Left to itself the planner would rather walk all leads in the order of the list.
    /// </summary>
    public static IQueryable<Lead> LeadsContaining(LeadsDbContext context, int tenantNumber, IReadOnlyList<string> terms)
    {
        var tenant = context.TenantId;
        var first = (long)tenantNumber << RowBits;
        var last = ((long)(tenantNumber + 1) << RowBits) - 1;
        var indexed = terms.Where(t => t.Length >= ShortestTerm).ToList();
        if (indexed.Count == 0)
        {
            var patterns = Patterns(terms);
            return context.Leads.FromSql($"""
                WITH found AS MATERIALIZED (
                  SELECT lead_id FROM lead_search
                  WHERE row BETWEEN {first} AND {last} AND NOT EXISTS (SELECT 1 FROM json_each({patterns}) t WHERE instr(text, t.value) = 0))
                SELECT l.* FROM found CROSS JOIN leads l ON l.tenant_id = {tenant} AND l.id = found.lead_id
                """);
        }
        var match = string.Join(" AND ", indexed.Select(t => $"\"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        var rest = Patterns([.. terms.Where(t => t.Length < ShortestTerm)]);
        return context.Leads.FromSql($"""
            WITH found AS MATERIALIZED (
              SELECT s.lead_id FROM lead_search_index x JOIN lead_search s ON s.row = x.rowid
              WHERE lead_search_index MATCH {match} AND x.rowid BETWEEN {first} AND {last}
                AND NOT EXISTS (SELECT 1 FROM json_each({rest}) t WHERE instr(s.text, t.value) = 0))
            SELECT l.* FROM found CROSS JOIN leads l ON l.tenant_id = {tenant} AND l.id = found.lead_id
            """);
    }

    private static string Patterns(IReadOnlyList<string> terms) => System.Text.Json.JsonSerializer.Serialize(terms);
}
