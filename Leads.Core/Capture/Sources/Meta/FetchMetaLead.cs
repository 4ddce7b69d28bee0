using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>Fetches the leads of a Facebook page that Meta notified us of.</summary>
public sealed class FetchMetaLead(
    TenantDbContextFactory contexts, PlatformAccess platform, MetaGraph graph, MetaApps apps, CaptureWriter writer, CurrentTenant tenant)
    : FetchPending(contexts, platform, writer, tenant)
{
    private readonly CurrentTenant _tenant = tenant;

    public override string Kind => WorkKinds.MetaFetch;

    protected override string Connection => MetaApps.Connection;

    protected override string? AccessOf(ChannelSettings settings) => settings.Meta?.PageToken;

    protected override async Task<Arrival> FetchAsync(Channel channel, string access, Submission submission, CancellationToken ct)
        => MetaLeadSource.OfLead(Entry(channel), await graph.LeadAsync(submission.ExternalId!, apps.TokenOf(channel, access), ct), submission.ReceivedOn);

    protected override Arrival Unfetched(Channel channel, Submission submission) => MetaLeadSource.OfNotification(
        Entry(channel), new MetaNotification(submission.ExternalId!, null, null, submission.RawPayload),
        new Delivery(submission.RawPayload, submission.ContentType, submission.Headers, null, submission.ReceivedOn), submission.SignatureState);

    private ChannelEntry Entry(Channel channel) => ChannelEntry.Of(channel, _tenant.Access.Country);
}
