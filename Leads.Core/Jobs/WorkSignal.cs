using System.Collections.Concurrent;
using Hangfire;

namespace Leads.Core.Jobs;

/// <summary>
/// Wakes the pump for a kind of work, at most one waiting job a kind on this node: a burst of captures makes one job,
/// not thousands. Losing a wake-up loses nothing, because <see cref="Sweeper"/> finds due rows.
/// </summary>
public sealed class WorkSignal(IWorkStarter starter)
{
    private readonly ConcurrentDictionary<string, byte> _waiting = new();

    public void Wake(string kind)
    {
        if (_waiting.TryAdd(kind, 0)) starter.Start(kind);
    }

    /// <summary>Called by the pump before it looks, so that what comes later wakes it again.</summary>
    internal void Begin(string kind) => _waiting.TryRemove(kind, out _);
}

/// <summary>Starts a run of the <see cref="WorkPump"/> somewhere else than on the caller's thread.</summary>
public interface IWorkStarter
{
    void Start(string kind);
}

/// <summary>Starts it as a Hangfire job.</summary>
public sealed class HangfireStarter(IBackgroundJobClient jobs) : IWorkStarter
{
    public void Start(string kind) => jobs.Enqueue<WorkPump>(pump => pump.RunAsync(kind, CancellationToken.None));
}

/// <summary>For processes that do no jobs, such as a command: the server's sweeper finds the rows.</summary>
public sealed class LeaveToSweeper : IWorkStarter
{
    public void Start(string kind)
    {
    }
}
