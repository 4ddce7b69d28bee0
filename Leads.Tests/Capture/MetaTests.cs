using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Leads.Core.Capture;
using Leads.Core.Capture.Sources.Meta;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>Lead ads of Meta: the notification, the fetch, the comparison, and each trouble on the way.</summary>
public sealed class MetaTests
{
    private const string Secret = "the app's secret";
    private static readonly string[] Shared = ["Meta:VerifyToken=agency token", "Meta:AppSecret=agency secret"];

    [Theory]
    [BothEngines("hub.mode=subscribe&hub.verify_token=agency%20token&hub.challenge=00012", "00012")]
    [BothEngines("hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1", null)]
    [BothEngines("hub.mode=unsubscribe&hub.verify_token=agency%20token&hub.challenge=1", null)]
    [BothEngines("", null)]
    public async Task Verification_AnswersTheBareChallengeOrForbids(Engine engine, string query, string? challenge)
    {
        await using var app = await AppHost.StartAsync(engine, Shared);
        using var client = app.Client();

        using var answer = await client.GetAsync(new Uri($"/hooks/meta?{query}", UriKind.Relative), TestRun.Cancelled);

        Assert.Equal(challenge is null ? HttpStatusCode.Forbidden : HttpStatusCode.OK, answer.StatusCode);
        if (challenge is not null) Assert.Equal(challenge, await answer.Content.ReadAsStringAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Notification_BecomesTheFetchedLead_HoweverOftenItCame(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        Assert.True(meta.IsSubscribed);
        const string naughty = "<b>Honda</b> '; DROP TABLE leads;-- 田中さん 👩‍👩‍👧‍👦 {{7*7}}";
        var (one, two) = (meta.Submit("55459717045641545", "ada@example.org", answer: naughty + "\0\u202E"), meta.Submit("2", "grace@example.org"));

        // In one batch and twice, as numbers and as texts, then again.
        Assert.Equal(HttpStatusCode.OK, await TellAsync(app, channel.HookPath, Secret, one, two, one));
        var numbers = Body(two).Replace("\"2\"", "2", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, channel.HookPath, Secret, numbers));
        await CountIsAsync(app, tenant, 2);
        Assert.Equal(HttpStatusCode.OK, await TellAsync(app, channel.HookPath, Secret, one));

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var submissions = await context.Submissions.ToListAsync(TestRun.Cancelled);
        Assert.Equal([SubmissionOutcome.Created, SubmissionOutcome.Created], submissions.Select(s => s.Outcome));
        Assert.All(submissions, s => Assert.Equal(SignatureState.Valid, s.SignatureState));
        var lead = await context.Leads.SingleAsync(l => l.Email == "ada@example.org", TestRun.Cancelled);
        Assert.Equal(("Ada", "Lovelace", LeadSource.FacebookLeadAd, "instagram", "Solar autumn", 1),
            (lead.FirstName, lead.LastName, lead.Source, lead.UtmSource, lead.UtmCampaign, lead.SubmissionCount));
        Assert.Equal($"{naughty}, Another", Assert.Single(lead.Answers, a => a.Label == "Which car?").Text);
        Assert.Equal("yes", Assert.Single(lead.Answers, a => a.Label == "May we call?").Text);
        var campaign = await context.AdCampaigns.SingleAsync(TestRun.Cancelled);
        Assert.Equal((campaign.Id, "Solar autumn", AdPlatform.Facebook), (lead.SourceCampaignId!.Value, campaign.Name, campaign.Platform));
    }

    [Theory, BothEngines]
    public async Task Notification_WithoutAProof_IsRefused(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        var told = meta.Submit("1", "ada@example.org");

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(app, channel.HookPath, Secret, Body(told), signed: Body(told) + " "));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(app, channel.HookPath, "another secret", Body(told)));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(app, "/hooks/meta", Secret, Body(told)));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(app, "/hooks/meta/nobody", Secret, Body(told)));

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var refused = await context.Submissions.AsNoTracking().ToListAsync(TestRun.Cancelled);
        Assert.All(refused, s => Assert.Equal(SubmissionErrors.BadSignature, s.ErrorCode));
        Assert.Equal(0, await context.Leads.CountAsync(TestRun.Cancelled));
        // Somebody who knows that they are genuine.
        var vouched = await app.UseInAsync<ReplaySubmissions, Result<ReplayCount>>(
            tenant, replay => replay.ReplayAsync(channel.Id, [.. refused.Select(s => s.Id)], isNotSpam: false, isVouched: true, TestRun.Cancelled));
        Assert.True(vouched.IsOk);
        await CountIsAsync(app, tenant, 1);
    }

    [Theory, BothEngines]
    public async Task Batch_OfAThousandLongChangesAndOneOfNonsense_IsTaken(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine, Shared);
        var (tenant, channel) = await SetUpAsync(app);
        object[] changes = [.. Enumerable.Range(0, 999).Select(i => new
        {
            leadgen_id = 55459717045641545 + i, page_id = "153125381133000000", form_id = "55459717045641545", adgroup_id = "23842000000000001", ad_id = "23842000000000001",
            created_time = 1_790_000_000, more = new string('x', 150),
        })];
        var body = Body([.. changes, new { leadgen_id = "cut" }]).Replace("\"cut\"", "\"\\ud83d\"", StringComparison.Ordinal);
        Assert.InRange(body.Length, Submission.MaxRawBytes, 1024 * 1024);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, channel.HookPath, Secret, body));

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(1_000, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task SharedAddress_BringsEachPagesLeadsToItsOwnTenant(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, _) = await ConnectedAsync(app);
        var other = await app.AddTenantAsync("south");
        var told = meta.Submit("1", "ada@example.org");

        Assert.Equal(HttpStatusCode.OK, await TellAsync(app, "/hooks/meta", "agency secret", told));
        Assert.Equal(HttpStatusCode.OK, await TellAsync(app, "/hooks/meta", "agency secret", new { leadgen_id = "9", page_id = "unknown" }));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, "/hooks/meta", "agency secret", """{"object":"page","entry":[{"changes":[{"field":"feed","value":{}}]}]}"""));

        await CountIsAsync(app, tenant, 1);
        await using var theirs = app.Contexts.CreateFor(other.TenantId);
        Assert.Equal(0, await theirs.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory]
    [BothEngines(190, 463)]
    [BothEngines(102, 0)]
    [BothEngines(10, 0)]
    [BothEngines(200, 0)]
    public async Task Access_Lost_ShowsTheChannelBrokenAndEveryLeadComesAfterwards(Engine engine, int code, int subcode)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        meta.Trouble = new MetaError(code, subcode, $"(#{code}) No longer allowed");

        await TellAsync(app, channel.HookPath, Secret, meta.Submit("1", "ada@example.org"));
        // Meta told nobody of this one.
        meta.Submit("2", "grace@example.org");
        await Eventually.TrueAsync("the channel is broken", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Error, LastError: not null });
        Assert.Equal("Meta says: No longer allowed. Connect the page again; the leads that came meanwhile are fetched then.", (await ChannelAsync(app, tenant)).LastError);
        Assert.Equal(HttpStatusCode.OK, await TellAsync(app, channel.HookPath, Secret, meta.Submit("3", "edsger@example.org")));

        meta.Trouble = null;
        Assert.True((await ConnectAsync(app, tenant, channel)).IsOk);

        await CountIsAsync(app, tenant, 3);
        await Eventually.TrueAsync("the channel works", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Active, LastError: null });
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        await Eventually.TrueAsync("none waits", async () => await context.Submissions.AllAsync(s => s.Outcome == SubmissionOutcome.Created, TestRun.Cancelled));
        Assert.Equal(3, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory]
    [BothEngines(1, 0)]
    [BothEngines(4, 0)]
    [BothEngines(613, 0)]
    [BothEngines(80004, 2446079)]
    [BothEngines(100, 33)]
    public async Task Trouble_ThatPasses_IsTriedAgain(Engine engine, int code, int subcode)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        meta.Trouble = new MetaError(code, subcode, "Not now");

        await TellAsync(app, channel.HookPath, Secret, meta.Submit("1", "ada@example.org"));
        await Eventually.TrueAsync("the first attempt has failed", async () => await WorkAsync(app, tenant) is { Attempts: 1, LeasedUntil: null, LastError: not null });
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
        meta.Trouble = null;
        await AtAttemptAsync(app, tenant, 1);

        await CountIsAsync(app, tenant, 1);
    }

    [Theory, BothEngines]
    public async Task Connection_MadeWhileAnOldTokenIsStillAskedBy_StaysWhole(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        meta.Token = "the page's new token";
        var held = meta.HoldLeads();

        await TellAsync(app, channel.HookPath, Secret, meta.Submit("1", "ada@example.org"));
        await held.Reached;
        Assert.True((await ConnectAsync(app, tenant, channel)).IsOk);
        held.Release();

        await CountIsAsync(app, tenant, 1);
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
    }

    [Theory, BothEngines]
    public async Task Page_LocksItsLeads_IsShownAndComesBackByItself(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, _) = await ConnectedAsync(app);

        meta.IsLockedOut = true;
        await CompareAgainAsync(app, tenant);
        await Eventually.TrueAsync("the channel is broken", async () => (await ChannelAsync(app, tenant)).Status == ChannelStatus.Error);
        meta.IsLockedOut = false;
        meta.Submit("1", "ada@example.org");
        await CompareAgainAsync(app, tenant);

        await CountIsAsync(app, tenant, 1);
        await Eventually.TrueAsync("the channel works", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Active, LastError: null });
    }

    [Theory, BothEngines]
    public async Task Page_PausedWhenItsComparisonIsDue_IsComparedWhenTakenUpAgain(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        var compared = (await ChannelAsync(app, tenant)).Settings.Meta!.Last!.On;
        await SwitchAsync(app, tenant, channel, isOn: false);
        meta.Submit("1", "ada@example.org");
        await CompareAgainAsync(app, tenant);
        await Eventually.TrueAsync("it has come round", async () => await WorkAsync(app, tenant, WorkKinds.MetaCompare) is { Attempts: 0, LeasedUntil: null } next && next.DueOn > compared.AddMinutes(30));
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(0, await context.Leads.CountAsync(TestRun.Cancelled));

        await SwitchAsync(app, tenant, channel, isOn: true);

        await CountIsAsync(app, tenant, 1);
    }

    [Theory, BothEngines]
    public async Task Form_RefusedByMeta_HoldsUpNeitherTheOthersNorItself(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        meta.RefusedForm = "1111";
        meta.Submit("1", "ada@example.org", TimeProvider.System.GetUtcNow().AddDays(-20));

        var (tenant, _) = await ConnectedAsync(app);

        await CountIsAsync(app, tenant, 1);
        var access = (await ChannelAsync(app, tenant)).Settings.Meta!;
        Assert.Equal((1, null), (access.Last!.FormsRefused, access.ReadUntil));
        Assert.Contains("1111", access.Last.Refusal, StringComparison.Ordinal);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.True(lead.CreatedOn < TimeProvider.System.GetUtcNow().AddDays(-19), "A recovered lead came when the person did.");
    }

    [Theory, BothEngines]
    public async Task Comparison_WithoutPermissionForAds_BringsThePeople(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        meta.HidesAds = true;
        meta.Submit("1", "ada@example.org");

        var (tenant, _) = await ConnectedAsync(app);

        await CountIsAsync(app, tenant, 1);
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
    }

    [Theory]
    [BothEngines(true)]
    [BothEngines(false)]
    public async Task Proof_IsMadeWithTheSecretOfTheTokensOwnApp(Engine engine, bool hasOwnApp)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var tenant = await app.AddTenantAsync("north");
        var channel = await app.UseAsync<CreateChannel, CreatedChannel>(
            async create => (await create.CreateAsync(tenant.TenantId, ChannelKind.FacebookLeadAd, "Solar page", null, TestRun.Cancelled)).Value);
        if (hasOwnApp) Assert.True((await app.UseInAsync<ConnectMeta, Result>(tenant, connect => connect.UseAppAsync(channel.Id, "own secret", TestRun.Cancelled))).IsOk);
        meta.AppSecret = hasOwnApp ? "own secret" : "agency secret";

        Assert.True((await ConnectAsync(app, tenant, channel)).IsOk);
        await Eventually.TrueAsync("it was compared", async () => (await ChannelAsync(app, tenant)).Settings.Meta?.Last is not null);
    }

    [Theory, BothEngines]
    public async Task Lead_BlockedByAPolicy_EndsAsFailedAndCanBeReplayed(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        meta.Trouble = new MetaError(368, 0, "The action attempted has been deemed abusive");

        await TellAsync(app, channel.HookPath, Secret, meta.Submit("1", "ada@example.org"));
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        await Eventually.TrueAsync("it has failed", async () => await context.Submissions.AsNoTracking().AnyAsync(s => s.Outcome == SubmissionOutcome.Failed, TestRun.Cancelled));
        meta.Trouble = null;
        var failed = await context.Submissions.AsNoTracking().SingleAsync(TestRun.Cancelled);
        Assert.True((await app.UseInAsync<ReplaySubmissions, Result<ReplayCount>>(tenant, replay => replay.ReplayAsync(channel.Id, [failed.Id], isNotSpam: false, isVouched: false, TestRun.Cancelled))).IsOk);

        await CountIsAsync(app, tenant, 1);
    }

    [Theory, BothEngines]
    public async Task Lead_ThatIsNotThere_EndsAsFailedWithItsReason(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);

        // Meta's own test button.
        await TellAsync(app, channel.HookPath, Secret, new { leadgen_id = "444444444444", page_id = "444444444444", form_id = "444444444444" });
        await Eventually.TrueAsync("the first attempt has failed", async () => await WorkAsync(app, tenant) is { Attempts: 1, LeasedUntil: null });
        await AtAttemptAsync(app, tenant, 6);

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        await Eventually.TrueAsync("it has failed", async () => await context.Submissions.AsNoTracking().AnyAsync(s => s.Outcome == SubmissionOutcome.Failed, TestRun.Cancelled));
        var failed = await context.Submissions.AsNoTracking().SingleAsync(TestRun.Cancelled);
        Assert.Equal(SubmissionErrors.NotFetched, failed.ErrorCode);
        Assert.Contains("does not exist", failed.ErrorDetail, StringComparison.Ordinal);
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
    }

    [Theory, BothEngines]
    public async Task Ad_ThatMayNotBeRead_DoesNotHoldUpThePerson(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        meta.HidesAds = true;

        await TellAsync(app, channel.HookPath, Secret, meta.Submit("1", "ada@example.org"));

        await CountIsAsync(app, tenant, 1);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Null((await context.Leads.SingleAsync(TestRun.Cancelled)).SourceCampaignId);
    }

    [Theory, BothEngines]
    public async Task Comparison_TakesInWhatNobodyWasToldOf_Once(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        for (var i = 0; i < 5; i++) meta.Submit($"{i}", $"person{i}@example.org", TimeProvider.System.GetUtcNow().AddDays(-10 * i));
        var (tenant, channel) = await ConnectedAsync(app);

        await CountIsAsync(app, tenant, 5);
        await ConnectAsync(app, tenant, channel);
        await TellAsync(app, channel.HookPath, Secret, MetaServer.Told("3"));
        await Eventually.TrueAsync("it was compared again", async () => (await ChannelAsync(app, tenant)).Settings.Meta?.Last is { Recovered: 0 });

        var last = (await ChannelAsync(app, tenant)).Settings.Meta!.Last!;
        Assert.Equal(1, last.OnPlatform);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(5, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal(5, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Connecting_IsRefusedWithMetasReason(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await SetUpAsync(app);
        var other = await app.AddTenantAsync("south");
        meta.IsLockedOut = true;

        Assert.Contains("validating", (await PagesAsync(app, tenant, channel, "expired")).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(MetaServer.Page, Assert.Single((await PagesAsync(app, tenant, channel, MetaServer.PageToken)).Value).Id);
        Assert.Equal("The app has no access to leads. Ask an admin of the page.", (await ConnectAsync(app, tenant, channel)).Error!.Message);
        meta.IsLockedOut = false;
        Assert.IsType<ChannelNotFound>((await PagesAsync(app, other, channel, MetaServer.UserToken)).Error);
        var page = new MetaPage(MetaServer.Page, "Solar page", MetaServer.PageToken);
        Assert.IsType<ChannelNotFound>((await app.UseInAsync<ConnectMeta, Result>(other, connect => connect.ConnectAsync(channel.Id, page, TestRun.Cancelled))).Error);
        Assert.Null((await ChannelAsync(app, tenant)).Settings.Meta);
    }

    [Theory, BothEngines]
    public async Task Rule_OfOneForm_HoldsForThatFormAndBeforeThePages(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        await TellAsync(app, channel.HookPath, Secret, meta.Submit("1", "ada@example.org"), meta.Submit("2", "grace@example.org", form: "another form"));
        await CountIsAsync(app, tenant, 2);
        var all = await FieldsAsync(app, tenant, channel, null);
        Assert.Equal([("another form", "Form another form"), (MetaServer.Form, "Solar autumn form")], all.Forms.Select(f => (f.Id, f.Name)));
        Assert.Equal(2, all.Deliveries);

        Assert.True((await MapAsync(app, tenant, channel, null, LeadField.Company)).IsOk);
        Assert.True((await MapAsync(app, tenant, channel, "another form", LeadField.Message)).IsOk);

        var one = await FieldsAsync(app, tenant, channel, "another form");
        var field = Assert.Single(one.Fields, f => f.Label == "Which car?");
        Assert.Equal((1, LeadField.Message, LeadField.Company), (one.Deliveries, field.Rule, field.Inherited));
        Assert.True(Assert.Single(one.Forms, f => f.Id == "another form").HasRules);
        await TellAsync(app, channel.HookPath, Secret, meta.Submit("3", "edsger@example.org"), meta.Submit("4", "barbara@example.org", form: "another form"));
        await CountIsAsync(app, tenant, 4);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(("Honda, Another", null), await FoundAsync(context, "edsger@example.org"));
        Assert.Equal((null, "Honda\nAnother"), await FoundAsync(context, "barbara@example.org"));
        var earlier = new SubmissionFilter { Answers = [new AnswerOfForm("Which car?", "another form")] };
        Assert.Equal(2, (await app.UseInAsync<ReplaySubmissions, Result<ReplayReach>>(tenant, replay => replay.MeasureAsync(channel.Id, earlier, isNotSpam: false, TestRun.Cancelled))).Value.Deliveries);
        Assert.Equal(ReplayCount.None with { Filled = 1, Unchanged = 1 }, await ReplayAsync(app, tenant, channel, earlier));
        await using var afterwards = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal((null, null), await FoundAsync(afterwards, "ada@example.org"));
        Assert.Equal((null, "Honda\nAnother"), await FoundAsync(afterwards, "grace@example.org"));
        Assert.True((await MapAsync(app, tenant, channel, "another form", null, LeadField.Message)).IsOk);
        Assert.Empty((await ChannelAsync(app, tenant)).Settings.FormMappings);

        static async Task<(string?, string?)> FoundAsync(LeadsDbContext context, string email)
        {
            var lead = await context.Leads.SingleAsync(l => l.Email == email, TestRun.Cancelled);
            return (lead.Company, lead.Message);
        }
    }

    [Theory, BothEngines]
    public async Task Campaign_OfALongNameWithoutMeaning_HoldsNobodyUp(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);

        await TellAsync(app, channel.HookPath, Secret, meta.Submit("1", "ada@example.org", campaign: "So\0lar " + new string('x', 254) + "🌞"));

        await CountIsAsync(app, tenant, 1);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var campaign = await context.AdCampaigns.SingleAsync(TestRun.Cancelled);
        Assert.StartsWith("Solar xx", campaign.Name, StringComparison.Ordinal);
        Assert.InRange(campaign.Name.Length, 250, 255);
    }

    [Theory, BothEngines]
    public async Task TestLead_ByItsValues_MakesNoLead(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);

        await TellAsync(app, channel.HookPath, Secret, meta.Submit("1", "test@meta.com", answer: "<test lead: dummy data for car>"));

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        await Eventually.TrueAsync("the test is noted", async () => await context.Submissions.AsNoTracking().AnyAsync(s => s.Outcome == SubmissionOutcome.Test, TestRun.Cancelled));
        Assert.Equal(0, await context.Leads.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Notification_TooLargeToBeRead_LeavesATraceWhoseProofNobodyChecked(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(app, channel.HookPath, Secret, new string('x', 1100 * 1024)));

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var trace = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Equal((SubmissionErrors.TooLarge, SignatureState.None), (trace.ErrorCode, trace.SignatureState));
    }

    private static async Task<(TenantAccess Tenant, CreatedChannel Channel)> SetUpAsync(AppHost app)
    {
        var tenant = await app.AddTenantAsync("north");
        return (tenant, await app.UseAsync<CreateChannel, CreatedChannel>(
            async create => (await create.CreateAsync(tenant.TenantId, ChannelKind.FacebookLeadAd, "Solar page", Secret, TestRun.Cancelled)).Value));
    }

    private static async Task<(TenantAccess Tenant, CreatedChannel Channel)> ConnectedAsync(AppHost app)
    {
        var (tenant, channel) = await SetUpAsync(app);
        Assert.True((await ConnectAsync(app, tenant, channel)).IsOk);
        await Eventually.TrueAsync("it was compared", async () => (await ChannelAsync(app, tenant)).Settings.Meta?.Last is not null);
        return (tenant, channel);
    }

    private static async Task<ChannelFields> FieldsAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, string? form)
        => (await app.UseInAsync<ChannelFieldQueries, Result<ChannelFields>>(tenant, queries => queries.ListAsync(channel.Id, form, TestRun.Cancelled))).Value;

    /// <summary>Reads deliveries again, and waits until that is done.</summary>
    private static async Task<ReplayCount> ReplayAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, SubmissionFilter filter)
    {
        Assert.True((await app.UseInAsync<ReplaySubmissions, Result<int>>(tenant, replay => replay.StartAsync(channel.Id, filter, isNotSpam: false, TestRun.Cancelled))).IsOk);
        await Eventually.TrueAsync("the replay is done", async () => (await ChannelAsync(app, tenant)).Settings.Replay is { FinishedOn: not null });
        return (await ChannelAsync(app, tenant)).Settings.Replay!.Count;
    }

    private static Task<Result> MapAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, string? form, LeadField? field, LeadField? expected = null)
        => app.UseInAsync<MapField, Result>(tenant, map => map.SaveAsync(channel.Id, form, "Which car?", expected, field, TestRun.Cancelled));

    private static Task<Result<IReadOnlyList<MetaPage>>> PagesAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, string token)
        => app.UseInAsync<ConnectMeta, Result<IReadOnlyList<MetaPage>>>(tenant, connect => connect.FindPagesAsync(channel.Id, token, TestRun.Cancelled));

    private static async Task<Result> ConnectAsync(AppHost app, TenantAccess tenant, CreatedChannel channel)
    {
        var page = Assert.Single((await PagesAsync(app, tenant, channel, MetaServer.UserToken)).Value);
        return await app.UseInAsync<ConnectMeta, Result>(tenant, connect => connect.ConnectAsync(channel.Id, page, TestRun.Cancelled));
    }

    private static string Body(params object[] values)
        => JsonSerializer.Serialize(new { @object = "page", entry = new[] { new { id = MetaServer.Page, time = 1, changes = values.Select(value => new { field = "leadgen", value }) } } });

    private static Task<HttpStatusCode> TellAsync(AppHost app, string path, string secret, params object[] values) => PostAsync(app, path, secret, Body(values));

    private static async Task<HttpStatusCode> PostAsync(AppHost app, string path, string secret, string body, string? signed = null)
    {
        using var client = app.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed ?? body))));
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestRun.Cancelled);
        return answer.StatusCode;
    }

    private static async Task<Channel> ChannelAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.Channels.AsNoTracking().SingleAsync(TestRun.Cancelled);
    }

    private static async Task<WorkItem?> WorkAsync(AppHost app, TenantAccess tenant, string kind = WorkKinds.MetaFetch)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.WorkItems.AsNoTracking().OrderByDescending(w => w.CreatedOn).FirstOrDefaultAsync(w => w.Kind == kind, TestRun.Cancelled);
    }

    private static Task<Result> SwitchAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, bool isOn)
        => app.UseInAsync<SwitchChannel, Result>(tenant, async use => await use.SwitchAsync(channel.Id, isOn, TestRun.Cancelled));

    /// <summary>Has the page compared at once, where a day has gone by since.</summary>
    private static async Task CompareAgainAsync(AppHost app, TenantAccess tenant)
    {
        await Eventually.TrueAsync("the next round is planned", async () => await WorkAsync(app, tenant, WorkKinds.MetaCompare) is { LeasedUntil: null });
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await context.WorkItems.Where(w => w.Kind == WorkKinds.MetaCompare).ExecuteUpdateAsync(set => set.SetProperty(w => w.DueOn, past), TestRun.Cancelled);
        app.Get<WorkSignal>().Wake(WorkKinds.MetaCompare);
    }

    /// <summary>Has the waiting fetch taken at once, as if it had been tried so often before.</summary>
    private static async Task AtAttemptAsync(AppHost app, TenantAccess tenant, int attempts)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await context.WorkItems.Where(w => w.Kind == WorkKinds.MetaFetch).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.DueOn, past).SetProperty(w => w.Attempts, attempts), TestRun.Cancelled);
        app.Get<WorkSignal>().Wake(WorkKinds.MetaFetch);
    }

    private static Task CountIsAsync(AppHost app, TenantAccess tenant, int count) => Eventually.TrueAsync($"there are {count} leads", async () =>
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.Leads.CountAsync(TestRun.Cancelled) == count;
    });
}
