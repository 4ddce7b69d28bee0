using Hangfire;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads.Filtering;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring;

/// <summary>Sees to it that each tenant has work waiting for its next night, and for the next time that its closed leads are read.</summary>
public sealed class ScoreNights(TenantDbContextFactory contexts, TimeProvider time)
{
    /// <summary>Hours after midnight, when few people work and no clock is put forward or back.</summary>
    private const int Hour = 4;

    private static readonly TimeSpan LearnedEvery = TimeSpan.FromDays(7);

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        await using var all = contexts.CreateAcrossTenants();
        var now = time.GetUtcNow();
        var zones = await all.Tenants.AsNoTracking().ToDictionaryAsync(t => t.Id, t => Scorers.ZoneOf(t.TimeZone), ct);
        var learned = await all.LearnedFactors.AcrossTenants(all).Where(l => l.LearnedOn != null).Select(l => new { l.TenantId, l.LearnedOn }).ToListAsync(ct);
        await KeepAsync(all, WorkKinds.ScoreFade, zones.Select(z => (z.Key, NextAfter(now, z.Value))), ct);
        await KeepAsync(all, WorkKinds.ScoreLearn, learned.Select(l => (l.TenantId, NextAfter(Later(now, l.LearnedOn!.Value + LearnedEvery), zones[l.TenantId]))), ct);
    }

    private async Task KeepAsync(LeadsDbContext all, string kind, IEnumerable<(Guid Tenant, DateTimeOffset On)> nights, CancellationToken ct)
    {
        var waiting = await all.WorkItems.AcrossTenants(all).Where(w => w.Kind == kind).Select(w => w.TenantId).ToListAsync(ct);
        foreach (var (tenant, on) in nights.ExceptBy(waiting, night => night.Tenant))
        {
            await using var context = contexts.CreateFor(tenant);
            context.Add(WorkItem.For(tenant, kind, tenant, time.GetUtcNow(), on));
            await context.SaveChangesAsync(ct);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>The next time that the tenant's clocks show four in the morning.</summary>
    public static DateTimeOffset NextAfter(DateTimeOffset now, TimeZoneInfo zone)
    {
        var scope = new FilterScope(now, zone, null);
        var tonight = scope.StartOf(scope.Today).AddHours(Hour);
        return tonight > now ? tonight : scope.StartOf(scope.Today.AddDays(1)).AddHours(Hour);
    }
}
