using System.Diagnostics;

namespace Leads.Core.Outgoing;

/// <summary>What the requests to one site may cost together. Thread-safe for its bytes; its time is spent by one request after another.</summary>
/// <param name="time">Waiting for answers and reading them; what lies between two requests doesn't count.</param>
/// <param name="bytes">On the wire: with headers, encryption and whatever is unpacked later.</param>
public sealed class FetchBudget(TimeSpan time, long bytes)
{
    private long _bytesLeft = bytes;

    public TimeSpan TimeLeft { get; private set; } = time;

    public long BytesLeft => Volatile.Read(ref _bytesLeft);

    internal void Spend(long startedAt)
    {
        var left = TimeLeft - Stopwatch.GetElapsedTime(startedAt);
        TimeLeft = left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <returns>How many of the wanted bytes may still be read; 0 when all are spent.</returns>
    internal int Grant(int wanted) => (int)Math.Clamp(BytesLeft, 0, wanted);

    internal void Spend(int read) => Interlocked.Add(ref _bytesLeft, -read);
}
