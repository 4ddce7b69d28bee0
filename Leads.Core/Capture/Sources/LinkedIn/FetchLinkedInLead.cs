using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>Fetches the leads that LinkedIn notified us of.</summary>
public sealed class FetchLinkedInLead(TenantDbContextFactory contexts, PlatformAccess platform, LinkedInApi api, CaptureWriter writer, CurrentTenant tenant)
    : FetchPending(contexts, platform, writer, tenant)
{
    private readonly CurrentTenant _tenant = tenant;

    public override string Kind => WorkKinds.LinkedInFetch;

    protected override string Connection => LinkedInApi.Connection;

    protected override string? AccessOf(ChannelSettings settings) => settings.LinkedIn?.Token;

    protected override async Task<Arrival> FetchAsync(Channel channel, string access, Submission submission, CancellationToken ct)
    {
        var lead = await api.LeadAsync(submission.ExternalId!, access, ct);
        return LinkedInLeadSource.OfLead(Begin(channel, submission), lead, Entry(channel));
    }

    protected override Arrival Unfetched(Channel channel, Submission submission) => Begin(channel, submission);

    private Arrival Begin(Channel channel, Submission submission) => Arrival.Of(LeadSource.Other, Entry(channel),
        new Delivery(submission.RawPayload, submission.ContentType, submission.Headers, null, submission.ReceivedOn) { Signature = submission.SignatureState });

    private ChannelEntry Entry(Channel channel) => ChannelEntry.Of(channel, _tenant.Access.Country);
}
