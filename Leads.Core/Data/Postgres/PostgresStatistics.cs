using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Data.Postgres;

/// <summary>
/// Statistics for a database that fills faster than autovacuum looks at it, which is once a minute. Without them every index that
/// begins with the tenant looks equally good, and a look-up by key may read all of the tenant's leads: for the first
/// minute of a large import, and through kept plans for longer.
/// </summary>
internal sealed class PostgresStatistics
{
    /// <summary>After so many leads of this process the function below is asked.</summary>
    private const int Step = 500;

    /// <summary>
    /// ANALYZE is the owner's right, so the function runs as the owner. It does nothing before <c>leads</c> has doubled, looks at a
    /// small sample because captures wait for it, and leaves tables beyond 64 MiB to autovacuum.
    /// </summary>
    public const string CreateSql = """
        CREATE FUNCTION leads_renew_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET default_statistics_target = 10 AS $$
        DECLARE pages bigint := pg_relation_size('leads') / 8192;
        BEGIN
          IF pages < 8192 AND pages >= (SELECT 2 * relpages FROM pg_class WHERE oid = 'leads'::regclass) THEN
            ANALYZE leads, lead_submissions, lead_scores, activities;
          END IF;
        END $$;
        """;

    public const string DropSql = "DROP FUNCTION leads_renew_statistics()";

    private int _inserted;

    /// <summary>Counts inserted leads and, at times, renews the statistics in the open transaction.</summary>
    public async Task CountAsync(LeadsDbContext context, int leads, CancellationToken ct)
    {
        if (Interlocked.Add(ref _inserted, leads) < Step) return;
        Interlocked.Exchange(ref _inserted, 0);
        await context.Database.ExecuteSqlAsync($"SELECT leads_renew_statistics()", ct);
    }
}
