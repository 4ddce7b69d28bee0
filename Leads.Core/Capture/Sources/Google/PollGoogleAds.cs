using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture.Sources.Google;

/// <summary>
/// Reads a source's leads by the Google Ads API every quarter of an hour, over the days before again: what the webhook missed
/// is found, what it brought is not taken twice.
/// </summary>
public sealed class PollGoogleAds(
    TenantDbContextFactory contexts, PlatformAccess platform, GoogleAdsClient ads, CaptureWriter writer, CurrentTenant tenant, TimeProvider time)
    : ChannelRound(contexts, platform, tenant, time)
{
    /// <summary>Google keeps submitted forms this long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    private static readonly TimeSpan Overlap = TimeSpan.FromDays(3);

    /// <summary>The webhook brings a lead within minutes of its submission ...</summary>
    private static readonly TimeSpan SameDelivery = TimeSpan.FromMinutes(10);

    /// <summary>... or, where it could not be taken in, as long after as Google tries again. Then only the click tells.</summary>
    private static readonly TimeSpan LateDelivery = TimeSpan.FromDays(3);

    private const int BatchSizeOfWriter = 200;

    private readonly TenantDbContextFactory _contexts = contexts;
    private readonly CurrentTenant _tenant = tenant;

    public override string Kind => WorkKinds.GooglePoll;

    protected override TimeSpan Every => TimeSpan.FromMinutes(15);

    protected override string Connection => "the account";

    protected override string? AccessOf(ChannelSettings settings) => settings.GoogleAds?.RefreshToken;

    protected override async Task<Func<ChannelSettings, ChannelSettings>> RunAsync(Channel channel, string access, DateTimeOffset now, CancellationToken ct)
    {
        var account = channel.Settings.GoogleAds!;
        var found = await ads.ReadAsync(account, access, Since(account.ReadUntil, Overlap, Kept, now), ct);
        var entry = ChannelEntry.Of(channel, _tenant.Access.Country);
        foreach (var chunk in found.DistinctBy(l => l.Id).OrderBy(l => l.SubmittedOn).Chunk(BatchSizeOfWriter))
        {
            var arrivals = chunk.Select(lead => GoogleLeadSource.OfApi(entry, lead, now)).ToList();
            var missed = await WithoutDeliveredAsync(channel.Id, chunk, arrivals, ct);
            if (missed.Count > 0) await writer.WriteBatchAsync(_tenant.Id, missed, also: null, ct);
        }
        return settings => settings with { GoogleAds = settings.GoogleAds! with { ReadUntil = now } };
    }

    /// <summary>
    /// Leaves out what the webhook brought, should it name the lead otherwise than the API does, which Google doesn't say: the same click and
    /// the same person at the same time are the same delivery.
    /// </summary>
    private async Task<List<Arrival>> WithoutDeliveredAsync(Guid channelId, GoogleAdsLead[] leads, List<Arrival> arrivals, CancellationToken ct)
    {
        var (first, last) = (leads.Min(l => l.SubmittedOn) - SameDelivery, leads.Max(l => l.SubmittedOn) + LateDelivery);
        if (first is null || last is null) return arrivals;
        await using var context = _contexts.CreateFor(_tenant);
        var delivered = await context.Submissions.AsNoTracking()
            .Where(s => s.ChannelId == channelId && s.ReceivedOn >= first && s.ReceivedOn <= last)
            .Join(context.Leads, s => s.LeadId, l => l.Id, (s, l) => new { s.ReceivedOn, s.Attribution, l.EmailNormalized, l.PhoneE164 })
            .ToListAsync(ct);
        return [.. arrivals.Where((arrival, i) => !delivered.Any(d => leads[i].SubmittedOn is { } submitted
            && d.ReceivedOn >= submitted - SameDelivery && d.ReceivedOn <= submitted + (leads[i].ClickId is null ? SameDelivery : LateDelivery)
            && d.Attribution?.ClickIds.Gclid == leads[i].ClickId
            && (d.EmailNormalized is not null && d.EmailNormalized == arrival.Draft?.EmailNormalized || d.PhoneE164 is not null && d.PhoneE164 == arrival.Draft?.PhoneE164)))];
    }
}
