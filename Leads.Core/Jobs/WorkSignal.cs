using System.Collections.Concurrent;
using Hangfire;

namespace Leads.Core.Jobs;

/// <summary>
/// Wakes the pump for a kind of work, at most one waiting job a kind on this node: a burst of captures makes one job,
/// not thousands. Losing a wake-up loses nothing, because <see cref="Sweeper"/> finds due rows.
/// </summary>
public sealed class WorkSignal(IBackgroundJobClient jobs)
{
    private readonly ConcurrentDictionary<string, byte> _waiting = new();

    public void Wake(string kind)
    {
        if (_waiting.TryAdd(kind, 0)) jobs.Enqueue<WorkPump>(pump => pump.RunAsync(kind, CancellationToken.None));
    }

    /// <summary>Called by the pump before it looks, so that what comes later wakes it again.</summary>
    internal void Begin(string kind) => _waiting.TryRemove(kind, out _);
}
