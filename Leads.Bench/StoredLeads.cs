using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Leads.Bench;

/// <summary>Reads past the product what it stored.</summary>
public static class StoredLeads
{
    /// <returns>How many of the acknowledged ones are missing, and how many leads or deliveries are there more than once.</returns>
    public static async Task<(int Lost, int Doubled)> CompareAsync(bool postgres, IReadOnlyDictionary<string, string> settings, IReadOnlyCollection<long> acknowledged)
    {
        await using var connection = await OpenAsync(postgres, settings);
        var deliveries = await ReadAsync(connection, "SELECT external_id FROM lead_submissions");
        var leads = await ReadAsync(connection, "SELECT email_normalized FROM leads");
        var joined = await ReadAsync(connection, "SELECT s.external_id FROM lead_submissions s JOIN leads l ON l.tenant_id = s.tenant_id AND l.id = s.lead_id");
        var known = joined.ToHashSet();
        var lost = acknowledged.Count(n => !known.Contains(string.Create(CultureInfo.InvariantCulture, $"k{n}")));
        return (lost, deliveries.Count - deliveries.Distinct().Count() + (leads.Count - leads.Distinct().Count()));
    }

    /// <summary>Ends when every lead that was told of has been fetched.</summary>
    /// <exception cref="TimeoutException">Some still wait after ten minutes.</exception>
    public static async Task NoneWaitsAsync(bool postgres, IReadOnlyDictionary<string, string> settings)
    {
        await using var connection = await OpenAsync(postgres, settings);
        var clock = Stopwatch.StartNew();
        while ((await ReadAsync(connection, "SELECT external_id FROM lead_submissions WHERE outcome = 'pending' LIMIT 1")).Count > 0)
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(10)) throw new TimeoutException("Some leads are still to be fetched.");
            await Task.Delay(200);
        }
    }

    /// <returns>What isn't there exactly as often as the imported file has rows.</returns>
    public static async Task<IReadOnlyList<string>> FindWrongRowsAsync(bool postgres, IReadOnlyDictionary<string, string> settings, int rows)
    {
        await using var connection = await OpenAsync(postgres, settings);
        var wrong = new List<string>();
        foreach (var (what, sql) in new[]
        {
            ("fates", "SELECT CAST(count(*) AS TEXT) FROM import_rows WHERE outcome = 'created'"),
            ("leads", "SELECT CAST(count(*) AS TEXT) FROM leads"),
            ("people", "SELECT CAST(count(DISTINCT email_normalized) AS TEXT) FROM leads"),
            ("leads of fates", "SELECT CAST(count(DISTINCT r.lead_id) AS TEXT) FROM import_rows r JOIN leads l ON l.tenant_id = r.tenant_id AND l.id = r.lead_id"),
            ("scores", "SELECT CAST(count(DISTINCT lead_id) AS TEXT) FROM lead_scores"),
            ("entries", "SELECT CAST(count(*) AS TEXT) FROM activities"),
        })
        {
            var count = (await ReadAsync(connection, sql)).Single();
            if (count != rows.ToString(CultureInfo.InvariantCulture)) wrong.Add($"{count} {what}");
        }
        return wrong;
    }

    private static async Task<DbConnection> OpenAsync(bool postgres, IReadOnlyDictionary<string, string> settings)
    {
        DbConnection connection = postgres
            ? new NpgsqlConnection(settings["ConnectionStrings__Leads"])
            : new SqliteConnection($"Data Source={Path.Combine(settings["Storage__Path"], "leads.db")}");
        await connection.OpenAsync();
        if (postgres) await ReadAsync(connection, "SELECT set_config('app.across_tenants', 'on', false)");
        return connection;
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }
}
