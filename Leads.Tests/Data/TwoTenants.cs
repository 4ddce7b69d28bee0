using Leads.Core.Activities;
using Leads.Core.Api;
using Leads.Core.Capture;
using Leads.Core.Capture.Spam;
using Leads.Core.Data;
using Leads.Core.Enrichment;
using Leads.Core.Import;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Tags;
using Leads.Core.Mail;
using Leads.Core.Mail.Inbound;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Hooks;
using Leads.Core.Scoring;
using Leads.Core.Scoring.Learning;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Data;

/// <summary>Two tenants, each with one row in every table that belongs to a tenant.</summary>
internal sealed class TwoTenants : IAsyncDisposable
{
    private TwoTenants(TestHost host, OwnedRows ours, OwnedRows theirs) => (Host, Ours, Theirs) = (host, ours, theirs);

    public TestHost Host { get; }

    public OwnedRows Ours { get; }

    public OwnedRows Theirs { get; }

    public static async Task<TwoTenants> StartAsync(Engine engine)
    {
        var host = await TestHost.StartAsync(engine);
        return new TwoTenants(host, await FillAsync(host), await FillAsync(host));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static async Task<OwnedRows> FillAsync(TestHost host)
    {
        var (tenant, person, now) = (await host.AddTenantAsync(), await host.AddUserAsync(), host.Now);
        var channel = A.Channel().Build(tenant, now);
        var campaign = AdCampaign.Create(tenant.TenantId, channel.Id, AdPlatform.Google, "c-1", "Spring", now);
        var key = ApiKey.Create(tenant.TenantId, "Bridge", [ApiScopes.LeadsRead], now).Key;
        var import = ImportRun.Upload(tenant.TenantId, "leads.csv", "1.csv", 10, null, null, "Mara", now);
        var member = TenantMember.Create(tenant.TenantId, person.Id, Role.TenantAdmin, now);
        await host.AddAsync(tenant, channel, campaign, key, import, member);
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace").WithEmail("ada@example.org").From(LeadSource.GoogleLeadForm, channel.Id, campaign.Id));
        var note = LeadActivity.Record(tenant.TenantId, lead.Id, ActivityKind.Note, Actor.System, now, "Note", "Call back");
        var arrival = new Arrival { Source = LeadSource.WebsiteForm, ChannelId = channel.Id, ReceivedOn = now };
        var tag = Tag.Create(tenant.TenantId, "VIP", TagColour.Blue, now);
        await host.AddAsync(tenant, tag);
        await host.AddAsync(tenant,
            note,
            LeadTag.Put(tenant.TenantId, lead.Id, tag.Id),
            Submission.Receive(tenant.TenantId, arrival, now),
            MessageSighting.Of(tenant.TenantId, 1, now),
            LeadScore.Record(tenant.TenantId, lead.Id, Scorer.Default.Score(LeadFacts.Of(lead), now), now),
            ScoreModel.Draft(tenant.TenantId, "v1.1", DefaultScoreRules.V1, "v1.0", Actor.System, now),
            LearnedFactor.Create(tenant.TenantId, now),
            EnrichmentRun.Begin(tenant.TenantId, lead.Id, now),
            ImportRow.Of(tenant.TenantId, import.Id, 1, ImportRowOutcome.Created, lead.Id),
            WorkItem.For(tenant.TenantId, WorkKinds.LeadScore, lead.Id, now));
        var enrollment = await EnrollAsync(host, tenant, lead);
        await host.AddAsync(tenant,
            MailMessage.HandOver(
                new MessageOrigin(tenant.TenantId, lead.Id, enrollment.SequenceId, enrollment.Id, Guid.CreateVersion7(now), Guid.CreateVersion7(now)), "1@leads.example", "ada@example.org", "ada@example.org", "Hello", now),
            Suppression.Of(tenant.TenantId, AddressHash.Of(tenant.TenantId, "ada@example.org"), "ada@example.org", SuppressionReason.Manual, "Mara", now),
            MailInbox.Create(tenant.TenantId, "key", now),
            MailArrival.Of(tenant.TenantId, new MailNews(MailNewsKind.Reply, "1", "mime", now), lead.Id, null, now),
            MailDelivery.Of(tenant.TenantId, new InboundPost("?"u8.ToArray(), "text/plain", new Dictionary<string, string>(), now), "unknown", DeliveryOutcome.Unread, "No known shape", [], now),
            HookKey.Create(tenant.TenantId, "secret", now));
        return new OwnedRows(tenant, lead, channel, note) { Enrollment = enrollment };
    }

    private static async Task<Enrollment> EnrollAsync(TestHost host, TenantAccess tenant, Lead lead)
    {
        var task = new TaskStep(Guid.CreateVersion7(host.Now), "Call");
        var sequence = Sequence.Create(tenant.TenantId, "Welcome", host.Now);
        var version = SequenceVersion.Draft(tenant.TenantId, sequence.Id, 1, new SequenceDefinition { Steps = [task] }, Actor.System, host.Now);
        var enrollment = Enrollment.Enter(lead, sequence, 1, task.Id, host.Now);
        await host.AddAsync(tenant, [sequence, version, enrollment, StepRun.Begin(enrollment, task, 1, host.Now, host.Now), .. PublishedStep.AllOf(version, host.Now)]);
        return enrollment;
    }
}

internal sealed record OwnedRows(TenantAccess Tenant, Lead Lead, Channel Channel, LeadActivity Note)
{
    /// <summary>Of the lead, in a sequence of one step.</summary>
    public required Enrollment Enrollment { get; init; }
}
