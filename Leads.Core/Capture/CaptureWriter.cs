using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Leads.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Capture;

/// <summary>
/// The one way in. Takes what has arrived, from all senders at once, into one transaction and answers all of them after its
/// commit: on one disk, a sync per group instead of a sync per lead. A group that fails is tried again one by one, so
/// that one bad arrival can't fail its neighbours. Batches, as of a file, are written between the groups of senders, each alone.
/// </summary>
public sealed partial class CaptureWriter : IAsyncDisposable
{
    private const int MaxGroup = 256;
    private const int MaxWaiting = 4_096;
    private const int MaxAttempts = 3;

    /// <summary>A group this large means that senders are waiting for each other.</summary>
    private const int Burst = 4;

    /// <summary>For so long after a sender has come, more are likely to.</summary>
    private static readonly TimeSpan SendersStay = TimeSpan.FromSeconds(10);

    private readonly Channel<CaptureOrder> _queue = System.Threading.Channels.Channel.CreateBounded<CaptureOrder>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly CaptureTransaction _transaction;
    private readonly LiveFeed _live;
    private readonly WorkPace _pace;
    private readonly WorkSignal _signal;
    private readonly ILogger<CaptureWriter> _log;
    private readonly Task _loop;
    private long _senderAt;

    public CaptureWriter(CaptureTransaction transaction, LiveFeed live, WorkPace pace, WorkSignal signal, ILogger<CaptureWriter> log)
    {
        (_transaction, _live, _pace, _signal, _log) = (transaction, live, pace, signal, log);
        _loop = Task.Run(WriteGroupsAsync);
    }

    /// <summary>Whether senders come in these seconds, who would wait for a large batch.</summary>
    public bool HasSenders => Volatile.Read(ref _senderAt) is not 0 and var at && Stopwatch.GetElapsedTime(at) < SendersStay;

    /// <summary>Stores one arrival; returns after it is durable. The write goes on when <paramref name="ct"/> is cancelled.</summary>
    /// <exception cref="CaptureOverloadedException">More wait than can be written soon; nothing was stored.</exception>
    public async Task<CaptureResult> WriteAsync(Guid tenantId, Arrival arrival, CancellationToken ct)
    {
        Volatile.Write(ref _senderAt, Stopwatch.GetTimestamp());
        var order = new CaptureOrder(tenantId, [arrival], null);
        if (!_queue.Writer.TryWrite(order)) throw new CaptureOverloadedException();
        return (await order.Done.Task.WaitAsync(ct))[0];
    }

    /// <summary>Stores a batch in one transaction, together with what <paramref name="also"/> writes; waits for its turn.</summary>
    /// <param name="also">Null, or runs in the transaction, in the tenant's context, with the results in the order of the arrivals.</param>
    public async Task<IReadOnlyList<CaptureResult>> WriteBatchAsync(
        Guid tenantId, IReadOnlyList<Arrival> arrivals, AlsoWrite? also, CancellationToken ct)
    {
        var order = new CaptureOrder(tenantId, arrivals, also, IsBatch: true);
        await _queue.Writer.WriteAsync(order, ct);
        return await order.Done.Task.WaitAsync(ct);
    }

    /// <summary>Writes what still waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task WriteGroupsAsync()
    {
        var group = new List<CaptureOrder>(MaxGroup);
        var batches = new Queue<CaptureOrder>();
        while (batches.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MaxGroup && _queue.Reader.TryRead(out var order))
            {
                if (order.IsBatch) batches.Enqueue(order);
                else group.Add(order);
            }
            if (group.Count >= Burst) _pace.Busy();
            if (group.Count > 0) await WriteGroupAsync(group);
            if (batches.TryDequeue(out var batch)) await WriteGroupAsync([batch]);
        }
    }

    private async Task WriteGroupAsync(List<CaptureOrder> group)
    {
        try
        {
            Acknowledge(group, await _transaction.RunAsync(group, CancellationToken.None));
        }
        catch (Exception exception)
        {
            GroupFailed(_log, group.Count, exception);
            foreach (var order in group) await WriteAloneAsync(order);
        }
    }

    private async Task WriteAloneAsync(CaptureOrder order)
    {
        List<CaptureOrder> alone = [order];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Acknowledge(alone, await _transaction.RunAsync(alone, CancellationToken.None));
                return;
            }
            catch (Exception exception)
            {
                // A race that was lost, with another node or with a person's edit, is won by reading again.
                if (attempt < MaxAttempts && (exception is DbUpdateException or DbException)) continue;
                order.Done.TrySetException(exception);
                return;
            }
        }
    }

    private void Acknowledge(List<CaptureOrder> group, IReadOnlyList<IReadOnlyList<CaptureResult>> results)
    {
        for (var i = 0; i < group.Count; i++) group[i].Done.TrySetResult(results[i]);
        for (var i = 0; i < group.Count; i++) Tell(group[i], results[i]);
    }

    private void Tell(CaptureOrder order, IReadOnlyList<CaptureResult> results)
    {
        for (var i = 0; i < results.Count; i++)
        {
            var (arrival, result) = (order.Arrivals[i], results[i]);
            if (result.IsRepeat) continue;
            if (arrival.Awaits is { } work) _signal.Wake(work);
            if (arrival.ChannelId is { } channel) _live.Publish(order.TenantId, new LiveEvent(LiveEventKind.SubmissionReceived, channel));
            // An import tells of its progress itself: a page shouldn't count its rows one by one.
            if (result.LeadId is not { } lead || order.Also is not null) continue;
            var kind = result.Outcome == SubmissionOutcome.Created ? LiveEventKind.LeadCaptured : LiveEventKind.LeadChanged;
            _live.Publish(order.TenantId, new LiveEvent(kind, lead));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A group of {Count} captures failed and is tried one by one")]
    private static partial void GroupFailed(ILogger log, int count, Exception exception);
}
