using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>The paid campaigns that a batch of arrivals names: found, renamed, or made.</summary>
internal sealed class CampaignBook(LeadsDbContext context, DateTimeOffset now)
{
    private readonly Dictionary<(Guid Channel, string ExternalId), AdCampaign> _known = [];
    private readonly List<AdCampaign> _new = [];

    /// <summary>Those that are not stored yet.</summary>
    public List<AdCampaign> New => _new;

    public async Task LoadAsync(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        var ids = arrivals.Where(a => a is { Campaign: not null, ChannelId: not null }).Select(a => a.Campaign!.ExternalId).ToHashSet();
        if (ids.Count == 0) return;
        foreach (var campaign in await context.AdCampaigns.Where(c => EF.Parameter(ids).Contains(c.ExternalId)).ToListAsync(ct))
            _known[(campaign.ChannelId, campaign.ExternalId)] = campaign;
    }

    /// <returns>The campaign of an arrival; null where it names none.</returns>
    public Guid? Of(Arrival arrival)
    {
        if (arrival is not { Campaign: { } named, ChannelId: { } channel }) return arrival.CampaignId;
        if (!_known.TryGetValue((channel, named.ExternalId), out var campaign))
        {
            campaign = AdCampaign.Create(context.TenantId, channel, named.Platform, named.ExternalId, named.Name ?? named.ExternalId, now);
            _known[(channel, named.ExternalId)] = campaign;
            _new.Add(campaign);
        }
        else if (named.Name is { } name && name != campaign.Name)
        {
            campaign.Rename(name);
        }
        return campaign.Id;
    }
}
