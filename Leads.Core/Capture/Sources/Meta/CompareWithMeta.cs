using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>
/// Compares a page's leads with ours once a day, over the days before again: what no notification brought is taken in. Also renews
/// the subscription, which Meta ends after trouble, and asks whether the leads may be read. One work item stands for a channel and renews itself.
/// </summary>
public sealed class CompareWithMeta(
    TenantDbContextFactory contexts, MetaGraph graph, MetaChannels channels, ISecretProtector secrets, CaptureWriter writer, CurrentTenant tenant, LiveFeed live, TimeProvider time) : IWorkHandler
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Meta keeps leads this long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Compared anew each time, for leads that show up late.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(3);

    private const int BatchSizeOfWriter = 200;

    public string Kind => WorkKinds.MetaCompare;

    public int BatchSize => 1;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        if (await FindAsync(item.SubjectId, ct) is not { Settings.Meta: { } access } channel) return;
        var now = time.GetUtcNow();
        try
        {
            var token = secrets.Unprotect(access.PageToken);
            await graph.SubscribeAsync(access.PageId, token, ct);
            if (await graph.LockOutAsync(access.PageId, token, ct) is { } lockOut) throw new MetaException(MetaTrouble.Broken, lockOut);
            await EndAsync(item, await CompareAsync(channel, access, token, now, ct), null, now);
            await channels.ResumeAsync(channel.Id, ct);
        }
        catch (MetaException exception) when (exception.Trouble is not MetaTrouble.Passing)
        {
            await EndAsync(item, null, $"{exception.Message} Connect the page again; the leads that came meanwhile are fetched then.", now);
        }
    }

    private async Task<Channel?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Status != ChannelStatus.Paused, ct);
    }

    private async Task<MetaComparison> CompareAsync(Channel channel, MetaAccess access, string token, DateTimeOffset now, CancellationToken ct)
    {
        var since = access.ReadUntil is { } until && until - Overlap > now - Kept ? until - Overlap : now - Kept;
        var (entry, seen, recovered) = (ChannelEntry.Of(channel, tenant.Access.Country), 0, 0);
        await foreach (var form in graph.FormsAsync(access.PageId, token, ct))
        {
            var batch = new List<Arrival>(BatchSizeOfWriter);
            await foreach (var lead in graph.LeadsAsync(form, since, token, ct))
            {
                seen++;
                batch.Add(MetaLeadSource.OfLead(entry, lead, now));
                if (batch.Count == BatchSizeOfWriter) recovered += await WriteAsync(batch, ct);
            }
            recovered += await WriteAsync(batch, ct);
        }
        return new MetaComparison(now, seen, recovered);
    }

    /// <returns>How many of them were new to us. A lead whose notification still waits is not: it is about to be fetched.</returns>
    private async Task<int> WriteAsync(List<Arrival> batch, CancellationToken ct)
    {
        if (batch.Count == 0) return 0;
        var results = await writer.WriteBatchAsync(tenant.Id, [.. batch], also: null, ct);
        batch.Clear();
        return results.Count(r => !r.IsRepeat);
    }

    /// <summary>Notes how it went and when it is done again, in one transaction.</summary>
    private async Task EndAsync(LeasedWork item, MetaComparison? comparison, string? broken, DateTimeOffset now)
    {
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
        if (await ChannelRow.TakeAsync(context, item.SubjectId, CancellationToken.None) is not { Settings.Meta: { } access } channel) return;
        if (broken is not null) channel.Fail(broken);
        else channel.Worked(channel.Settings with { Meta = access with { ReadUntil = now, Last = comparison } });
        // Another one that stands for this channel would make two of them for good.
        await context.WorkItems.Where(w => w.Kind == Kind && w.SubjectId == item.SubjectId && w.Id != item.Id).ExecuteDeleteAsync(CancellationToken.None);
        context.Add(WorkItem.For(tenant.Id, Kind, item.SubjectId, now, dueOn: now + Every));
        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.SubmissionReceived, item.SubjectId));
    }
}
