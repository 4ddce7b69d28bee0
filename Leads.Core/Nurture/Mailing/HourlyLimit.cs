using System.Collections.Concurrent;
using Leads.Core.Data;
using Leads.Core.Mail;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Mailing;

/// <summary>
/// How many messages a tenant sends in an hour (<see cref="MailSettings.MessagesPerHour"/>), over all nodes, and how many this process does. Who comes
/// when the hour is full is told when there will be room: each another moment, so that they don't all come back at once.
/// </summary>
public sealed class HourlyLimit(TenantDbContextFactory contexts, MailOptions options, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>So long what other nodes send meanwhile isn't known.</summary>
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Window> _tenants = new();
    private readonly Window _own = new();

    /// <param name="perHour">Null is no limit.</param>
    /// <returns>Null where it may go now, and counts; else how long to wait.</returns>
    public async Task<TimeSpan?> TakeAsync(Guid tenantId, int? perHour, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (options.MaxPerHour > 0 && _own.Take(options.MaxPerHour, now) is { } wait) return wait;
        if (perHour is not { } most) return null;
        var window = _tenants.GetOrAdd(tenantId, _ => new Window());
        if (window.IsOld(now, KnownFor)) window.Know(await SentAsync(tenantId, most, now, ct), now);
        if (window.Take(most, now) is not { } until) return null;
        // What doesn't go takes nobody else's place.
        if (options.MaxPerHour > 0) _own.GiveBack();
        return until;
    }

    /// <returns>When the messages of the last hour were sent, as many as the limit, the oldest first.</returns>
    private async Task<List<DateTimeOffset>> SentAsync(Guid tenantId, int most, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Hour;
        await using var context = contexts.CreateFor(tenantId);
        var sent = await context.MailMessages.AsNoTracking().Where(m => m.SentOn > since).OrderByDescending(m => m.SentOn).Select(m => m.SentOn).Take(most).ToListAsync(ct);
        sent.Reverse();
        return sent;
    }

    private sealed class Window
    {
        private readonly Lock _gate = new();
        private readonly Queue<DateTimeOffset> _sent = new();
        private DateTimeOffset _knownOn = DateTimeOffset.MinValue;
        private DateTimeOffset _lastPlace = DateTimeOffset.MinValue;

        public bool IsOld(DateTimeOffset now, TimeSpan after)
        {
            lock (_gate) return now - _knownOn >= after;
        }

        public void Know(List<DateTimeOffset> sent, DateTimeOffset now)
        {
            lock (_gate)
            {
                // What this process counted and hasn't written yet stays counted.
                var later = _sent.Where(s => sent.Count == 0 || s > sent[^1]).ToList();
                _sent.Clear();
                foreach (var moment in sent.Concat(later)) _sent.Enqueue(moment);
                _knownOn = now;
            }
        }

        /// <summary>Of those that were taken, one that came to nothing. Which it was makes no difference: they were taken in the same moment, or nearly.</summary>
        public void GiveBack()
        {
            lock (_gate)
            {
                if (_sent.Count == 0) return;
                var kept = _sent.Take(_sent.Count - 1).ToList();
                _sent.Clear();
                foreach (var moment in kept) _sent.Enqueue(moment);
            }
        }

        public TimeSpan? Take(int most, DateTimeOffset now)
        {
            lock (_gate)
            {
                while (_sent.TryPeek(out var oldest) && oldest <= now - Hour) _sent.Dequeue();
                if (_sent.Count < most)
                {
                    _sent.Enqueue(now);
                    return null;
                }
                var free = _sent.Peek() + Hour;
                if (_lastPlace < free) _lastPlace = free;
                else _lastPlace += Hour / most;
                return _lastPlace - now;
            }
        }
    }
}
