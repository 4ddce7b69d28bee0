using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture.Sources.Google;

/// <summary>
/// Reads a channel's leads by the Google Ads API every quarter of an hour, over the days before again: what the webhook missed
/// is found, what it brought is not taken twice. One work item stands for a channel and renews itself.
/// </summary>
public sealed class PollGoogleAds(
    TenantDbContextFactory contexts, GoogleAdsClient ads, ISecretProtector secrets, CaptureWriter writer, CurrentTenant tenant, LiveFeed live, TimeProvider time) : IWorkHandler
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    /// <summary>Google keeps submitted forms this long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    /// <summary>Read anew each time, for leads that show up late.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(3);

    /// <summary>The webhook brings a lead within minutes of its submission.</summary>
    private static readonly TimeSpan SameDelivery = TimeSpan.FromMinutes(10);

    private const int BatchSizeOfWriter = 200;

    public string Kind => WorkKinds.GooglePoll;

    public int BatchSize => 1;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        if (await FindAsync(item.SubjectId, ct) is not { Settings.GoogleAds: { } access } channel) return;
        var now = time.GetUtcNow();
        string? broken = null;
        try
        {
            await ReadAsync(channel, access, now, ct);
        }
        catch (GoogleAdsException exception) when (exception.IsBroken)
        {
            broken = exception.Message;
        }
        await EndAsync(item, broken, now);
    }

    private async Task<Channel?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Status != ChannelStatus.Paused, ct);
    }

    private async Task ReadAsync(Channel channel, GoogleAdsAccess access, DateTimeOffset now, CancellationToken ct)
    {
        var since = access.ReadUntil is { } until && until - Overlap > now - Kept ? until - Overlap : now - Kept;
        var found = await ads.ReadAsync(access, secrets.Unprotect(access.RefreshToken), since, ct);
        var entry = ChannelEntry.Of(channel, tenant.Access.Country);
        foreach (var chunk in found.DistinctBy(l => l.Id).OrderBy(l => l.SubmittedOn).Chunk(BatchSizeOfWriter))
        {
            var arrivals = chunk.Select(lead => GoogleLeadSource.OfApi(entry, lead, now)).ToList();
            var missed = await WithoutDeliveredAsync(channel.Id, chunk, arrivals, ct);
            if (missed.Count > 0) await writer.WriteBatchAsync(tenant.Id, missed, also: null, ct);
        }
    }

    /// <summary>
    /// Leaves out what the webhook brought, should it name the lead otherwise than the API does, which Google doesn't say: the same click and
    /// the same person at the same time are the same delivery.
    /// </summary>
    private async Task<List<Arrival>> WithoutDeliveredAsync(Guid channelId, GoogleAdsLead[] leads, List<Arrival> arrivals, CancellationToken ct)
    {
        var (first, last) = (leads.Min(l => l.SubmittedOn) - SameDelivery, leads.Max(l => l.SubmittedOn) + SameDelivery);
        if (first is null || last is null) return arrivals;
        await using var context = contexts.CreateFor(tenant);
        var delivered = await context.Submissions.AsNoTracking()
            .Where(s => s.ChannelId == channelId && s.ReceivedOn >= first && s.ReceivedOn <= last)
            .Join(context.Leads, s => s.LeadId, l => l.Id, (s, l) => new { s.ReceivedOn, s.Attribution, l.EmailNormalized, l.PhoneE164 })
            .ToListAsync(ct);
        return [.. arrivals.Where((arrival, i) => !delivered.Any(d => leads[i].SubmittedOn is { } submitted && (d.ReceivedOn - submitted).Duration() <= SameDelivery
            && d.Attribution?.ClickIds.Gclid == leads[i].ClickId
            && (d.EmailNormalized is not null && d.EmailNormalized == arrival.Draft?.EmailNormalized || d.PhoneE164 is not null && d.PhoneE164 == arrival.Draft?.PhoneE164)))];
    }

    /// <summary>Notes how it went and when it is done again, in one transaction.</summary>
    private async Task EndAsync(LeasedWork item, string? broken, DateTimeOffset now)
    {
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
        if (await ChannelRow.TakeAsync(context, item.SubjectId, CancellationToken.None) is not { Settings.GoogleAds: { } access } channel) return;
        if (broken is not null) channel.Fail(broken);
        else channel.Worked(channel.Settings with { GoogleAds = access with { ReadUntil = now } });
        // Another one that stands for this channel would make two of them for good.
        await context.WorkItems.Where(w => w.Kind == Kind && w.SubjectId == item.SubjectId && w.Id != item.Id).ExecuteDeleteAsync(CancellationToken.None);
        context.Add(WorkItem.For(tenant.Id, Kind, item.SubjectId, now, dueOn: now + Every));
        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.SubmissionReceived, item.SubjectId));
    }
}
