using Leads.Core.Capture;
using Leads.Core.Capture.Sources.LinkedIn;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>A lead that LinkedIn told of: what is fetched, what is made of it, and each trouble on the way.</summary>
public sealed class LinkedInFetchTests : LinkedInTest
{
    private const string Naughty = "<b>Honda</b> '; DROP TABLE leads;-- 田中さん 👩‍👩‍👧‍👦 {{7*7}}";

    [Theory]
    [BothEngines(false)]
    [BothEngines(true)]
    public async Task Notification_BecomesTheFetchedLead_HoweverOftenItCame(Engine engine, bool isPlain)
    {
        await using var linkedIn = await LinkedInServer.StartAsync();
        linkedIn.IsPlain = isPlain;
        await using var app = await AppHost.StartAsync(engine, linkedIn.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        var submitted = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddHours(-2).ToUnixTimeSeconds());
        linkedIn.Submit("249592fc-d272-44ba-a7db-c2bdce579507-6", "ada@example.org", Naughty + "\0", submitted);

        Assert.Equal("pending", (string?)(await TellAsync(app, channel, "249592fc-d272-44ba-a7db-c2bdce579507-6"))["outcome"]);
        await TellAsync(app, channel, "249592fc-d272-44ba-a7db-c2bdce579507-6");
        await CountIsAsync(app, tenant, 1);
        Assert.Equal("created", (string?)(await TellAsync(app, channel, "249592fc-d272-44ba-a7db-c2bdce579507-6"))["outcome"]);

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var submission = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Equal((SubmissionOutcome.Created, SignatureState.Valid, "249592fc-d272-44ba-a7db-c2bdce579507-6"), (submission.Outcome, submission.SignatureState, submission.ExternalId));
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(("Ada", "Lovelace", "ada@example.org", "Analytical Engines", "Countess", LeadSource.Other, submitted, 1),
            (lead.FirstName, lead.LastName, lead.Email, lead.Company, lead.JobTitle, lead.Source, lead.CreatedOn, lead.SubmissionCount));
        Assert.Equal(("linkedin", "paid_social", "spring-es"), (lead.UtmSource, lead.UtmMedium, lead.UtmCampaign));
        Assert.Equal([("¿Qué coche?", Naughty), ("¿Color?", "Rojo, Azul"), ("shelf", "B7"), ("¿Podemos llamar?", "yes"), ("¿Boletín?", "no")], lead.Answers.Select(a => (a.Label, a.Text)));
        var campaign = await context.AdCampaigns.SingleAsync(TestRun.Cancelled);
        Assert.Equal((campaign.Id, "198356826", isPlain ? "198356826" : "Solar autumn", AdPlatform.Other), (lead.SourceCampaignId!.Value, campaign.ExternalId, campaign.Name, campaign.Platform));
        Assert.Equal(ReplayCount.None with { Unchanged = 1 }, await ReplayAsync(app, tenant, channel, submission.Id));
        var fields = await app.UseInAsync<ChannelFieldQueries, Result<ChannelFields>>(tenant, queries => queries.ListAsync(channel.Id, null, TestRun.Cancelled));
        Assert.Equal("Spring", Assert.Single(fields.Value.Forms).Name);
    }

    [Theory]
    [BothEngines(401)]
    [BothEngines(403)]
    public async Task Access_Lost_ShowsTheChannelBrokenAndEveryLeadComesAfterwards(Engine engine, int trouble)
    {
        await using var linkedIn = await LinkedInServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, linkedIn.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        linkedIn.Submit("1", "ada@example.org");
        linkedIn.Submit("2", "grace@example.org");
        linkedIn.Trouble = trouble;

        await TellAsync(app, channel, "1");
        await Eventually.TrueAsync("the channel is broken", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Error });
        Assert.Equal("LinkedIn says: No longer allowed. Connect LinkedIn again; the leads that came meanwhile are fetched then.", (await ChannelAsync(app, tenant)).LastError);
        Assert.Equal("pending", (string?)(await TellAsync(app, channel, "2"))["outcome"]);
        Assert.Equal("LinkedIn says: No longer allowed.", (await ConnectAsync(app, tenant, channel.Id)).Error!.Message);

        linkedIn.Trouble = null;
        Assert.True((await ConnectAsync(app, tenant, channel.Id)).IsOk);

        await CountIsAsync(app, tenant, 2);
        Assert.True(await ChannelAsync(app, tenant) is { Status: ChannelStatus.Active, LastError: null });
    }

    [Theory]
    [BothEngines(429)]
    [BothEngines(500)]
    [BothEngines(404)]
    public async Task Trouble_ThatPasses_IsTriedAgain(Engine engine, int trouble)
    {
        await using var linkedIn = await LinkedInServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, linkedIn.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        linkedIn.Submit("1", "ada@example.org");
        linkedIn.Trouble = trouble;

        await TellAsync(app, channel, "1");
        await Eventually.TrueAsync("the first attempt has failed", async () => await WorkAsync(app, tenant, WorkKinds.LinkedInFetch) is { Attempts: 1, LeasedUntil: null, LastError: not null });
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
        linkedIn.Trouble = null;
        await AtAttemptAsync(app, tenant, WorkKinds.LinkedInFetch, trouble == 404 ? 1 : 50);

        await CountIsAsync(app, tenant, 1);
    }

    [Theory, BothEngines]
    public async Task Check_KnowsTheTokensEndBeforeALeadWaitsForIt(Engine engine)
    {
        await using var linkedIn = await LinkedInServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, linkedIn.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        linkedIn.Submit("1", "ada@example.org");
        linkedIn.Trouble = 401;

        await AtAttemptAsync(app, tenant, WorkKinds.LinkedInCheck, 0);
        await Eventually.TrueAsync("the channel is broken", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Error });
        await TellAsync(app, channel, "1");
        await Eventually.TrueAsync("nobody is at the lead", async () => await WorkAsync(app, tenant, WorkKinds.LinkedInFetch) is null);
        // The token counts again; nobody had to do anything here.
        linkedIn.Trouble = null;
        await AtAttemptAsync(app, tenant, WorkKinds.LinkedInCheck, 0);

        await CountIsAsync(app, tenant, 1);
        await Eventually.TrueAsync("the channel works", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Active, LastError: null });
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(1, await context.WorkItems.CountAsync(w => w.Kind == WorkKinds.LinkedInCheck, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Lead_ThatIsNotThere_EndsAsFailedWithItsReason(Engine engine)
    {
        await using var linkedIn = await LinkedInServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, linkedIn.Settings);
        var (tenant, channel) = await ConnectedAsync(app);

        await TellAsync(app, channel, "gone");
        await Eventually.TrueAsync("the first attempt has failed", async () => await WorkAsync(app, tenant, WorkKinds.LinkedInFetch) is { Attempts: 1, LeasedUntil: null });
        await AtAttemptAsync(app, tenant, WorkKinds.LinkedInFetch, 5);

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        await Eventually.TrueAsync("it has failed", async () => await context.Submissions.AnyAsync(s => s.Outcome == SubmissionOutcome.Failed, TestRun.Cancelled));
        var failed = await context.Submissions.AsNoTracking().SingleAsync(TestRun.Cancelled);
        Assert.Equal((SubmissionErrors.NotFetched, "LinkedIn says: Lead form response gone was not found."), (failed.ErrorCode, failed.ErrorDetail));
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
        // It came late: read again, it waits to be fetched once more.
        linkedIn.Submit("gone", "ada@example.org");
        Assert.Equal(ReplayCount.None with { Waiting = 1 }, await ReplayAsync(app, tenant, channel, failed.Id));
        await CountIsAsync(app, tenant, 1);
    }

    [Theory, BothEngines]
    public async Task TestLead_MakesNoLead(Engine engine)
    {
        await using var linkedIn = await LinkedInServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, linkedIn.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        linkedIn.Submit("1", "ada@example.org", isTest: true);

        await TellAsync(app, channel, "1");

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        await Eventually.TrueAsync("the test is noted", async () => await context.Submissions.AnyAsync(s => s.Outcome == SubmissionOutcome.Test, TestRun.Cancelled));
        Assert.Equal((0, 0), (await context.Leads.CountAsync(TestRun.Cancelled), await context.AdCampaigns.CountAsync(TestRun.Cancelled)));
    }

    [Theory, BothEngines]
    public async Task Notification_BeforeLinkedInIsConnected_WaitsForIt(Engine engine)
    {
        await using var linkedIn = await LinkedInServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, linkedIn.Settings);
        var (tenant, channel) = await SetUpAsync(app);
        var other = await app.AddTenantAsync("south");
        linkedIn.Submit("1", "ada@example.org");

        await TellAsync(app, channel, "1");
        await Eventually.TrueAsync("the source tells of it", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Error });
        Assert.Equal("Leads are waiting to be fetched, but nothing gives access to them yet. Connect LinkedIn; they are fetched then.", (await ChannelAsync(app, tenant)).LastError);
        Assert.IsType<LinkedInRefused>((await ConnectAsync(app, tenant, channel.Id, "a wrong one")).Error);
        Assert.IsType<LinkedInRefused>((await ConnectAsync(app, tenant, channel.Id, "expired")).Error);
        Assert.IsType<ChannelNotFound>((await ConnectAsync(app, other, channel.Id)).Error);
        Assert.True((await ConnectAsync(app, tenant, channel.Id)).IsOk);

        await CountIsAsync(app, tenant, 1);
        Assert.DoesNotContain(LinkedInServer.Token, (await ChannelAsync(app, tenant)).Settings.LinkedIn!.Token, StringComparison.Ordinal);
    }
}
