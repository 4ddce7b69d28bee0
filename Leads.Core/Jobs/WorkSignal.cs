using Hangfire;

namespace Leads.Core.Jobs;

/// <summary>
/// Wakes the pump for a kind of work. On this node one run of a kind waits or works at a time: a burst of captures makes
/// one job, not thousands, and jobs don't take the processors from those who capture. Losing a wake-up loses nothing,
/// because <see cref="Sweeper"/> finds due rows.
/// </summary>
public sealed class WorkSignal(IWorkStarter starter)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Run> _runs = [];

    private enum Run
    {
        Waiting,
        Working,

        /// <summary>More came while it works.</summary>
        WorkingAndWanted,
    }

    public void Wake(string kind)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(kind, out var run))
            {
                if (run == Run.Working) _runs[kind] = Run.WorkingAndWanted;
                return;
            }
            _runs[kind] = Run.Waiting;
        }
        starter.Start(kind);
    }

    /// <returns>False when another run of this node is at it, which then looks once more.</returns>
    internal bool Begin(string kind)
    {
        lock (_gate)
        {
            var isTaken = _runs.TryGetValue(kind, out var run) && run != Run.Waiting;
            _runs[kind] = isTaken ? Run.WorkingAndWanted : Run.Working;
            return !isTaken;
        }
    }

    /// <returns>True when more came meanwhile: the run goes on.</returns>
    internal bool GoesOn(string kind)
    {
        lock (_gate)
        {
            if (_runs.GetValueOrDefault(kind) == Run.WorkingAndWanted)
            {
                _runs[kind] = Run.Working;
                return true;
            }
            _runs.Remove(kind);
            return false;
        }
    }

    /// <summary>The run ended by an error or the end of the process.</summary>
    internal void Abandon(string kind)
    {
        lock (_gate) _runs.Remove(kind);
    }
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
