using Leads.Core.Capture;
using Leads.Core.Leads;

namespace Leads.Core.Demo;

/// <summary>A form of the trade as the tenant has connected it.</summary>
internal sealed record DemoChannel(Form Form, Channel Channel, IReadOnlyList<AdCampaign> Campaigns)
{
    public LeadSource Source => Form.Kind switch
    {
        ChannelKind.WebsiteForm => LeadSource.WebsiteForm,
        ChannelKind.FacebookLeadAd => LeadSource.FacebookLeadAd,
        ChannelKind.GoogleLeadForm => LeadSource.GoogleLeadForm,
        ChannelKind.Other => LeadSource.Other,
        _ => throw new InvalidOperationException($"Unknown kind {Form.Kind}."),
    };
}
