using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Reporting;

/// <summary>A tenant's leads at a glance.</summary>
/// <param name="NewToday">Since midnight in the tenant's time zone.</param>
/// <param name="Unassigned">Open leads without an owner.</param>
/// <param name="HotOpen">Open leads in the hot band.</param>
/// <param name="ByStatus">In the order of the pipeline; a status without leads is there with 0.</param>
/// <param name="BySource">Of the last <see cref="TenantOverview.SourceDays"/> days, today included, largest first; sources without leads are left out.</param>
public sealed record Overview(
    CappedCount NewToday,
    CappedCount Unassigned,
    CappedCount HotOpen,
    IReadOnlyList<StatusCount> ByStatus,
    IReadOnlyList<SourceCount> BySource);

public sealed record StatusCount(LeadStatus Status, CappedCount Count);

public sealed record SourceCount(LeadSource Source, int Count);

/// <summary>Reads the figures of a tenant's start page.</summary>
public sealed class TenantOverview(TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
{
    public const int SourceDays = 30;

    private static readonly LeadStatus[] Pipeline =
        [LeadStatus.New, LeadStatus.Contacted, LeadStatus.Qualified, LeadStatus.Converted, LeadStatus.Disqualified];

    public async Task<Overview> ReadAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var today = StartOfDay(0);
        var since = StartOfDay(SourceDays - 1);
        var open = context.Leads.Where(l => l.Status == LeadStatus.New || l.Status == LeadStatus.Contacted || l.Status == LeadStatus.Qualified);
        var byStatus = new List<StatusCount>();
        foreach (var status in Pipeline)
            byStatus.Add(new StatusCount(status, await CountAsync(context.Leads.Where(l => l.Status == status), ct)));
        var bySource = await context.Leads.Where(l => l.CreatedOn >= since)
            .GroupBy(l => l.Source).Select(g => new { Source = g.Key, Count = g.Count() }).ToListAsync(ct);
        return new Overview(
            await CountAsync(context.Leads.Where(l => l.CreatedOn >= today), ct),
            await CountAsync(open.Where(l => l.AssignedTo == null), ct),
            await CountAsync(open.Where(l => l.ScoreBand == ScoreBand.Hot), ct),
            byStatus,
            [.. bySource.OrderByDescending(s => s.Count).ThenBy(s => s.Source).Select(s => new SourceCount(s.Source, s.Count))]);
    }

    private static async Task<CappedCount> CountAsync(IQueryable<Lead> leads, CancellationToken ct)
        => new(await leads.Take(CappedCount.Limit).CountAsync(ct));

    private DateTimeOffset StartOfDay(int daysAgo)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(tenant.Access.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var midnight = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).Date.AddDays(-daysAgo);
        // Where daylight saving skips midnight, the day begins an hour later.
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
