using Leads.Core.Capture;

namespace Leads.Core.Demo;

/// <summary>Connects a trade's forms as channels of its tenant.</summary>
internal static class DemoChannels
{
    public static DemoChannel Connect(Guid tenantId, Form form, DateTimeOffset on, DemoRandom random)
    {
        var channel = Channel.Create(tenantId, form.Kind, form.Name, new ChannelSettings { ConsentText = form.Consent }, null, on);
        channel.Id = random.Id(on);
        return new DemoChannel(form, channel, [.. form.AdCampaigns.Select(name => Campaign(channel, name, random))]);
    }

    private static AdCampaign Campaign(Channel channel, string name, DemoRandom random)
    {
        var platform = channel.Kind switch
        {
            ChannelKind.FacebookLeadAd => AdPlatform.Facebook,
            ChannelKind.GoogleLeadForm => AdPlatform.Google,
            ChannelKind.WebsiteForm or ChannelKind.Other => AdPlatform.Other,
            _ => throw new InvalidOperationException($"Unknown kind {channel.Kind}."),
        };
        var campaign = AdCampaign.Create(channel.TenantId, channel.Id, platform, Visits.Digits(random, 17), name, channel.CreatedOn);
        campaign.Id = random.Id(campaign.CreatedOn);
        return campaign;
    }
}
