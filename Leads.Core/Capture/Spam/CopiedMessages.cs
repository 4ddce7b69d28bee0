using System.Collections.Concurrent;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture.Spam;

/// <summary>
/// Knows messages that came to several tenants, as programs send them to every form they find. It tells one tenant
/// nothing of another but that there are some.
/// </summary>
public sealed class CopiedMessages(TenantDbContextFactory contexts, TimeProvider time)
{
    /// <summary>How exact <see cref="MessageSighting.SeenOn"/> is, so that captures don't pay for it.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    /// <summary>Within which the same message at several tenants is no chance.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    private const int MostRemembered = 20_000;

    private readonly ConcurrentDictionary<(Guid Tenant, long Mark), DateTimeOffset> _written = new();

    /// <summary>Finds the tenants of the messages that are about to be written.</summary>
    public async Task<CopiesSeen> FindAsync(IReadOnlyList<CaptureOrder> group, CancellationToken ct)
    {
        var marks = group.SelectMany(order => order.Arrivals).Where(a => a.MessageMark is not null).Select(a => a.MessageMark!.Value).Distinct().ToList();
        if (marks.Count == 0) return new CopiesSeen();
        var since = time.GetUtcNow() - Window;
        await using var context = contexts.CreateAcrossTenants();
        var seen = await context.MessageSightings.AcrossTenants(context).AsNoTracking()
            .Where(s => EF.Parameter(marks).Contains(s.Mark) && s.SeenOn >= since)
            .Select(s => new { s.Mark, s.TenantId }).ToListAsync(ct);
        return new CopiesSeen(seen.Select(s => (s.Mark, s.TenantId)));
    }

    /// <summary>Notes one tenant's messages, in the open transaction, and forgets its old ones.</summary>
    public async Task NoteAsync(LeadsDbContext context, IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var marks = arrivals.Where(a => a is { MessageMark: not null, Rereads: null, IsTest: false }).Select(a => a.MessageMark!.Value).Distinct()
            .Where(mark => !_written.TryGetValue((context.TenantId, mark), out var written) || written + Step <= now).ToList();
        if (marks.Count == 0) return;
        var past = now - Window;
        await context.MessageSightings.Where(s => s.SeenOn < past).ExecuteDeleteAsync(ct);
        var known = await context.MessageSightings.AsNoTracking().Where(s => EF.Parameter(marks).Contains(s.Mark)).Select(s => s.Mark).ToListAsync(ct);
        if (known.Count > 0)
            await context.MessageSightings.Where(s => EF.Parameter(known).Contains(s.Mark)).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenOn, now), ct);
        await context.Dialect.InsertAsync(context,
            [RowSet.Of(context, marks.Except(known).Select(mark => MessageSighting.Of(context.TenantId, mark, now)).ToList())], ct);
        if (_written.Count > MostRemembered) _written.Clear();
        foreach (var mark in marks) _written[(context.TenantId, mark)] = now;
    }
}
