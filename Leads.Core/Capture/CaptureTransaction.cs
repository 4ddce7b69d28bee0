using Leads.Core.Capture.Spam;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Scoring;

namespace Leads.Core.Capture;

/// <summary>Writes a group of orders, of any tenants, in one transaction.</summary>
public sealed class CaptureTransaction(TenantDbContextFactory contexts, ChannelPulse pulse, CopiedMessages copied, Scorers scorers, CompanyLookUps lookUps, TimeProvider time)
{
    /// <returns>Per order, the results of its arrivals. Returned after the commit.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<CaptureResult>>> RunAsync(IReadOnlyList<CaptureOrder> group, CancellationToken ct)
    {
        var results = new IReadOnlyList<CaptureResult>[group.Count];
        var copies = await copied.FindAsync(group, ct);
        await using var context = contexts.CreateFor(group[0].TenantId);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        foreach (var tenant in Enumerable.Range(0, group.Count).GroupBy(i => group[i].TenantId))
        {
            await context.Dialect.TurnToTenantAsync(context, tenant.Key, ct);
            await WriteTenantAsync(context, [.. tenant], group, copies, results, ct);
            context.ChangeTracker.Clear();
        }
        await transaction.CommitAsync(ct);
        return results;
    }

    private async Task WriteTenantAsync(
        LeadsDbContext context, IReadOnlyList<int> orders, IReadOnlyList<CaptureOrder> group, CopiesSeen copies, IReadOnlyList<CaptureResult>[] results, CancellationToken ct)
    {
        var arrivals = orders.SelectMany(i => group[i].Arrivals).ToList();
        var looksUp = lookUps.AreOn && await Followers.LookUpAsync(context, ct);
        var batch = new CaptureBatch(context, scorers, copies, time.GetUtcNow(), looksUp);
        var written = await batch.WriteAsync(arrivals, ct);
        await pulse.BeatAsync(context, arrivals, ct);
        await copied.NoteAsync(context, arrivals, ct);
        var from = 0;
        foreach (var i in orders)
        {
            results[i] = written.GetRange(from, group[i].Arrivals.Count);
            from += group[i].Arrivals.Count;
            if (group[i].Also is { } also) await also(context, results[i], ct);
        }
        await context.SaveChangesAsync(ct);
    }
}
