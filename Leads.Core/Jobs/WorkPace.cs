using System.Diagnostics;

namespace Leads.Core.Jobs;

/// <summary>
/// Lets what people and senders wait for go first: while captures come in bursts, the pump pauses between two sets of
/// items. It never stops, so work falls behind by minutes at most and catches up in the calm.
/// </summary>
public sealed class WorkPace
{
    private static readonly TimeSpan Recent = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private long _busyAt;

    /// <summary>Something that somebody waits for is under way and would be slowed down.</summary>
    public void Busy() => Volatile.Write(ref _busyAt, Stopwatch.GetTimestamp());

    /// <summary>Returns at once in the calm, after a pause in a burst.</summary>
    public Task GiveWayAsync(CancellationToken ct)
    {
        var busyAt = Volatile.Read(ref _busyAt);
        return busyAt == 0 || Stopwatch.GetElapsedTime(busyAt) > Recent ? Task.CompletedTask : Task.Delay(Pause, ct);
    }
}
