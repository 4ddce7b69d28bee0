using System.Collections.Concurrent;
using Hangfire;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Jobs;

/// <summary>
/// Works through the due items of one kind: claims a set under a lease, hands each to its handler in its tenant's scope,
/// deletes what is done and puts back what failed. Run by Hangfire; any number may run at once, on any number of nodes.
/// </summary>
public sealed partial class WorkPump(
    TenantDbContextFactory contexts, IServiceScopeFactory scopes, WorkSignal signal, WorkPace pace, TimeProvider time, ILogger<WorkPump> log)
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);

    /// <summary>The most between two attempts of what is never given up, so that it goes on soon after an outage of any length.</summary>
    private static readonly TimeSpan MostBackOff = TimeSpan.FromMinutes(30);

    /// <summary>The most that a platform may make us wait.</summary>
    private static readonly TimeSpan MostToldBackOff = TimeSpan.FromHours(2);

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    /// <summary>Works until nothing of the kind is due.</summary>
    // Retries are the work items' own; Hangfire's would only run an empty pump.
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(string kind, CancellationToken ct)
    {
        if (!signal.Begin(kind)) return;
        var isEnded = false;
        try
        {
            // What comes in the same moment is worked through together: one claim and one clean-up instead of many.
            await Task.Delay(Gathering, ct);
            do await WorkThroughAsync(kind, ct);
            while (signal.GoesOn(kind));
            isEnded = true;
        }
        finally
        {
            if (!isEnded) signal.Abandon(kind);
        }
    }

    private async Task WorkThroughAsync(string kind, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var claimed = await ClaimAsync(kind, ct);
            if (claimed.Count == 0) return;
            foreach (var tenant in claimed.GroupBy(item => item.TenantId)) await WorkForAsync(tenant.Key, kind, [.. tenant], ct);
            await pace.GiveWayAsync(ct);
        }
    }

    private async Task<IReadOnlyList<LeasedWork>> ClaimAsync(string kind, CancellationToken ct)
    {
        using var scope = scopes.CreateScope();
        var handler = HandlerOf(scope, kind);
        await using var context = contexts.CreateAcrossTenants();
        var now = time.GetUtcNow();
        return await context.Dialect.ClaimAsync(context, kind, Worker.Name, now, now + handler.Lease, handler.BatchSize, ct);
    }

    private async Task WorkForAsync(Guid tenantId, string kind, IReadOnlyList<LeasedWork> items, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await EnterAsync(scope.ServiceProvider, tenantId, ct);
        var handler = HandlerOf(scope, kind);
        var done = new ConcurrentBag<LeasedWork>();
        // What is about one row is done one after the other. Who is told to stop finishes what is begun and leaves the rest to its lease.
        await Parallel.ForEachAsync(items.GroupBy(i => i.SubjectId), new ParallelOptions { MaxDegreeOfParallelism = handler.AtOnce, CancellationToken = CancellationToken.None }, async (subject, _) =>
        {
            foreach (var item in subject)
            {
                if (!ct.IsCancellationRequested && await TryDoAsync(handler, item, ct)) done.Add(item);
            }
        });
        await FinishAsync(tenantId, done, CancellationToken.None);
    }

    private async Task<bool> TryDoAsync(IWorkHandler handler, LeasedWork item, CancellationToken ct)
    {
        try
        {
            await handler.HandleAsync(item, ct);
            return true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The node stops; the item comes back when its lease runs out.
            return false;
        }
        catch (Exception exception)
        {
            ItemFailed(log, handler.Kind, item.Id, item.Attempts, exception);
            await PutBackAsync(item, handler.MostAttempts, exception, ct);
            return false;
        }
    }

    private async Task EnterAsync(IServiceProvider services, Guid tenantId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenantId);
        var tenant = await context.Tenants.AsNoTracking().SingleAsync(t => t.Id == tenantId, ct);
        services.GetRequiredService<CurrentTenant>().Enter(TenantAccess.ForSystem(tenant));
    }

    private async Task FinishAsync(Guid tenantId, ConcurrentBag<LeasedWork> done, CancellationToken ct)
    {
        if (done.IsEmpty) return;
        await using var context = contexts.CreateFor(tenantId);
        var ids = done.Select(item => item.Id).ToList();
        // Only what this worker still holds: after a lease has run out, somebody else may be at it.
        await context.WorkItems.Where(w => EF.Parameter(ids).Contains(w.Id) && w.LeasedBy == Worker.Name).ExecuteDeleteAsync(ct);
    }

    private async Task PutBackAsync(LeasedWork item, int? mostAttempts, Exception exception, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(item.TenantId);
        var now = time.GetUtcNow();
        var error = $"{exception.GetType().Name}: {exception.Message}";
        DateTimeOffset? failedOn = item.Attempts >= mostAttempts ? now : null;
        var backOff = FirstBackOff * Math.Pow(2, Math.Min(item.Attempts - 1, 10));
        if (mostAttempts is null && backOff > MostBackOff) backOff = MostBackOff;
        // Asking a platform before its time only makes the time longer; one that names days is not believed.
        if (exception is IRetryHint { RetryAfter: { } told } && told > backOff) backOff = told < MostToldBackOff ? told : MostToldBackOff;
        var dueOn = now + backOff;
        await context.WorkItems.Where(w => w.Id == item.Id && w.Attempts == item.Attempts).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(w => w.LeasedBy, (string?)null)
            .SetProperty(w => w.LastError, error)
            .SetProperty(w => w.FailedOn, failedOn)
            .SetProperty(w => w.DueOn, dueOn), ct);
    }

    private static IWorkHandler HandlerOf(IServiceScope scope, string kind)
        => scope.ServiceProvider.GetServices<IWorkHandler>().SingleOrDefault(h => h.Kind == kind)
           ?? throw new InvalidOperationException($"No handler takes work of the kind {kind}.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work {Kind} {ItemId} failed at attempt {Attempt}")]
    private static partial void ItemFailed(ILogger log, string kind, Guid itemId, int attempt, Exception exception);
}
