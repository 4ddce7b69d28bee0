using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>Notes on a channel how its page does, and sets waiting leads to work.</summary>
public sealed class MetaChannels(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    /// <param name="why">In words for whoever mends it.</param>
    public async Task FailAsync(Guid channelId, string why, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.Channels.SingleOrDefaultAsync(c => c.Id == channelId, ct) is not { } channel || channel.LastError == why) return;
        channel.Fail(why);
        await context.SaveChangesAsync(ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.SubmissionReceived, channelId));
    }

    /// <summary>Has every lead fetched that waits without anybody being about to.</summary>
    public async Task ResumeAsync(Guid channelId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var now = time.GetUtcNow();
        var waiting = await context.Submissions.AsNoTracking()
            .Where(s => s.ChannelId == channelId && s.Outcome == SubmissionOutcome.Pending && !context.WorkItems.Any(w => w.Kind == WorkKinds.MetaFetch && w.SubjectId == s.Id))
            .Select(s => s.Id).ToListAsync(ct);
        context.AddRange(waiting.Select(id => WorkItem.For(tenant.Id, WorkKinds.MetaFetch, id, now)));
        await context.SaveChangesAsync(ct);
        if (waiting.Count > 0) signal.Wake(WorkKinds.MetaFetch);
    }
}
