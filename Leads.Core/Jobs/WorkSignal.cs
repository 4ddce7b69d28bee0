using Hangfire;

namespace Leads.Core.Jobs;

/// <summary>
/// Wakes the pump for a kind of work. On this node one run of a kind waits or works at a time: a burst of captures makes
/// one job, not thousands, and jobs don't take the processors from those who capture. Losing a wake-up loses nothing,
/// because <see cref="Sweeper"/> finds due rows.
/// </summary>
public sealed class WorkSignal(IWorkStarter starter, TimeProvider time)
{
    /// <summary>After this time a run that was asked for counts as lost or as another node's, and the next wake-up asks again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Run Run, long Since)> _runs = [];

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
            if (_runs.TryGetValue(kind, out var found) && !IsLost(found))
            {
                if (found.Run == Run.Working) Set(kind, Run.WorkingAndWanted);
                return;
            }
            Set(kind, Run.Waiting);
        }
        starter.Start(kind);
    }

    /// <returns>False when another run of this node is at it, which then looks once more.</returns>
    internal bool Begin(string kind)
    {
        lock (_gate)
        {
            var isTaken = _runs.TryGetValue(kind, out var found) && found.Run != Run.Waiting;
            Set(kind, isTaken ? Run.WorkingAndWanted : Run.Working);
            return !isTaken;
        }
    }

    /// <returns>True when more came meanwhile: the run goes on.</returns>
    internal bool GoesOn(string kind)
    {
        lock (_gate)
        {
            if (_runs.TryGetValue(kind, out var found) && found.Run == Run.WorkingAndWanted)
            {
                Set(kind, Run.Working);
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

    private bool IsLost((Run Run, long Since) found) => found.Run == Run.Waiting && time.GetElapsedTime(found.Since) > Patience;

    private void Set(string kind, Run run) => _runs[kind] = (run, time.GetTimestamp());
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
