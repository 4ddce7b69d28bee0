using Hangfire;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Jobs;

/// <summary>
/// Finds every kind that has due and unleased items and wakes the pump for it: after a crash, after a lost wake-up, and
/// when a back-off or a lease has run out. Hangfire's storage may be lost at any time; the rows are the truth.
/// </summary>
public sealed class Sweeper(TenantDbContextFactory contexts, WorkSignal signal, TimeProvider time)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var now = time.GetUtcNow();
        var kinds = await context.WorkItems.AcrossTenants(context)
            .Where(w => w.FailedOn == null && w.DueOn <= now && (w.LeasedUntil == null || w.LeasedUntil < now))
            .Select(w => w.Kind).Distinct().ToListAsync(ct);
        foreach (var kind in kinds) signal.Wake(kind);
    }
}
