using Hangfire;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads.Filtering;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring;

/// <summary>Sees to it that each tenant has work waiting for its next night.</summary>
public sealed class ScoreNights(TenantDbContextFactory contexts, TimeProvider time)
{
    /// <summary>Hours after midnight, when few people work and no clock is put forward or back.</summary>
    private const int Hour = 4;

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        await using var all = contexts.CreateAcrossTenants();
        var waiting = await all.WorkItems.AcrossTenants(all).Where(w => w.Kind == WorkKinds.ScoreFade).Select(w => w.TenantId).ToListAsync(ct);
        var now = time.GetUtcNow();
        foreach (var tenant in (await all.Tenants.AsNoTracking().Select(t => new { t.Id, t.TimeZone }).ToListAsync(ct)).ExceptBy(waiting, t => t.Id))
        {
            await using var context = contexts.CreateFor(tenant.Id);
            context.Add(WorkItem.For(tenant.Id, WorkKinds.ScoreFade, tenant.Id, now, NextAfter(now, Scorers.ZoneOf(tenant.TimeZone))));
            await context.SaveChangesAsync(ct);
        }
    }

    /// <summary>The next time that the tenant's clocks show four in the morning.</summary>
    public static DateTimeOffset NextAfter(DateTimeOffset now, TimeZoneInfo zone)
    {
        var scope = new FilterScope(now, zone, null);
        var tonight = scope.StartOf(scope.Today).AddHours(Hour);
        return tonight > now ? tonight : scope.StartOf(scope.Today.AddDays(1)).AddHours(Hour);
    }
}
