using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Leads.Core.Capture;
using Leads.Core.Capture.Sources.LinkedIn;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>Lead gen forms of LinkedIn: the challenge, the notification, the fetch, and each trouble on the way.</summary>
public sealed class LinkedInTests
{
    private const string Secret = "the client secret";
    private const string Naughty = "<b>Honda</b> '; DROP TABLE leads;-- 田中さん 👩‍👩‍👧‍👦 {{7*7}}";

    [Theory, BothEngines]
    public async Task Challenge_IsAnsweredWithTheSecretOnly(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        const string code = "890e4665-4dfe-4ab1-b689-ed553bceeed0";

        var (status, answer) = await GetAsync(app, $"{channel.HookPath}?challengeCode={code}");

        Assert.Equal((HttpStatusCode.OK, code, Mac(code)), (status, (string?)answer["challengeCode"], (string?)answer["challengeResponse"]));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(app, $"/hooks/leads/nobody?challengeCode={code}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(app, channel.HookPath)).Status);
        // Nobody gets a body of their own signed.
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(app, $"{channel.HookPath}?challengeCode={Uri.EscapeDataString("""{"email":"eve@example.org"}""")}")).Status);
        var unsigned = A.Channel().OfKind(ChannelKind.Other).Build(tenant, TestHost.Start);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        context.Add(unsigned);
        await context.SaveChangesAsync(TestRun.Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(app, $"/hooks/leads/{unsigned.PublicKey}?challengeCode={code}")).Status);
    }

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
        linkedIn.Submit("249592fc-d272-44ba-a7db-c2bdce579507-6", "ada@example.org", Naughty + "\0\u202E", submitted);

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

    [Theory, BothEngines]
    public async Task Notification_SignedBySomebodyElse_IsRefused(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);

        await PostAsync(app, channel, Body("1"), Mac("hmacsha256=" + Body("2")), HttpStatusCode.Unauthorized);

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var refused = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Equal((SubmissionOutcome.Failed, SubmissionErrors.BadSignature), (refused.Outcome, refused.ErrorCode));
        Assert.Equal(0, await context.WorkItems.CountAsync(w => w.Kind == WorkKinds.LinkedInFetch, TestRun.Cancelled));
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
        await Eventually.TrueAsync("the first attempt has failed", async () => await WorkAsync(app, tenant) is { Attempts: 1, LeasedUntil: null, LastError: not null });
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
        linkedIn.Trouble = null;
        await AtAttemptAsync(app, tenant, trouble == 404 ? 1 : 50);

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

        await AtAttemptAsync(app, tenant, 0, WorkKinds.LinkedInCheck);
        await Eventually.TrueAsync("the channel is broken", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Error });
        await TellAsync(app, channel, "1");
        await Eventually.TrueAsync("nobody is at the lead", async () => await WorkAsync(app, tenant) is null);
        // The token counts again; nobody had to do anything here.
        linkedIn.Trouble = null;
        await AtAttemptAsync(app, tenant, 0, WorkKinds.LinkedInCheck);

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
        await Eventually.TrueAsync("the first attempt has failed", async () => await WorkAsync(app, tenant) is { Attempts: 1, LeasedUntil: null });
        await AtAttemptAsync(app, tenant, 5);

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
    public async Task Lead_TakenBack_IsNotedForAPersonAndChangesNothing(Engine engine)
    {
        await using var linkedIn = await LinkedInServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, linkedIn.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        linkedIn.Submit("1", "ada@example.org");
        await TellAsync(app, channel, "1");
        await CountIsAsync(app, tenant, 1);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var before = await context.Leads.AsNoTracking().SingleAsync(TestRun.Cancelled);

        var told = await TellAsync(app, channel, "1", "DELETED");
        var again = await TellAsync(app, channel, "1", "DELETED");

        Assert.Equal(("failed", SubmissionErrors.Withdrawn), ((string?)told["outcome"], (string?)told["errorCode"]));
        Assert.Equal((string?)told["submissionId"], (string?)again["submissionId"]);
        var kept = await context.Submissions.AsNoTracking().SingleAsync(s => s.Outcome == SubmissionOutcome.Failed, TestRun.Cancelled);
        Assert.Equal(("1", (Guid?)null), (kept.ExternalId, kept.LeadId));
        Assert.Contains("delete the lead yourself", kept.ErrorDetail, StringComparison.Ordinal);
        Assert.Equal(ReplayCount.None with { Failed = 1 }, await ReplayAsync(app, tenant, channel, kept.Id));
        var after = await context.Leads.AsNoTracking().SingleAsync(TestRun.Cancelled);
        Assert.Equal((before.UpdatedOn, before.SubmissionCount), (after.UpdatedOn, after.SubmissionCount));
        Assert.Equal(2, await context.Submissions.CountAsync(TestRun.Cancelled));
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

    private static async Task<(TenantAccess Tenant, CreatedChannel Channel)> SetUpAsync(AppHost app)
    {
        var tenant = await app.AddTenantAsync("north");
        return (tenant, await app.UseAsync<CreateChannel, CreatedChannel>(
            async create => (await create.CreateAsync(tenant.TenantId, ChannelKind.Other, "LinkedIn", Secret, TestRun.Cancelled)).Value));
    }

    private static async Task<(TenantAccess Tenant, CreatedChannel Channel)> ConnectedAsync(AppHost app)
    {
        var (tenant, channel) = await SetUpAsync(app);
        Assert.True((await ConnectAsync(app, tenant, channel.Id)).IsOk);
        return (tenant, channel);
    }

    private static Task<Result> ConnectAsync(AppHost app, TenantAccess tenant, Guid channelId, string token = LinkedInServer.Token)
        => app.UseInAsync<ConnectLinkedIn, Result>(tenant, connect => connect.ConnectAsync(channelId, token, TestRun.Cancelled));

    private static Task<ReplayCount> ReplayAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, Guid submissionId) => app.UseInAsync<ReplaySubmissions, ReplayCount>(
        tenant, async replay => (await replay.ReplayAsync(channel.Id, [submissionId], isNotSpam: false, isVouched: false, TestRun.Cancelled)).Value);

    private static string Body(string id, string action = "CREATED") => JsonSerializer.Serialize(new
    {
        type = "LEAD_ACTION",
        leadGenFormResponse = $"urn:li:leadGenFormResponse:{id}",
        leadGenForm = $"urn:li:versionedLeadGenForm:(urn:li:leadGenForm:{LinkedInServer.Form},1)",
        owner = new { sponsoredAccount = "urn:li:sponsoredAccount:1234567" },
        associatedEntity = new { sponsoredCreative = "urn:li:sponsoredCreative:241257736" },
        leadType = "SPONSORED",
        leadAction = action,
        occurredAt = 1_790_000_000_000,
    });

    private static string Mac(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text)));

    private static Task<JsonNode> TellAsync(AppHost app, CreatedChannel channel, string id, string action = "CREATED")
        => PostAsync(app, channel, Body(id, action), Mac("hmacsha256=" + Body(id, action)), HttpStatusCode.OK);

    private static async Task<JsonNode> PostAsync(AppHost app, CreatedChannel channel, string body, string signature, HttpStatusCode expected)
    {
        using var client = app.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.Add("X-LI-Signature", signature);
        using var answer = await client.PostAsync(new Uri(channel.HookPath, UriKind.Relative), content, TestRun.Cancelled);
        Assert.Equal(expected, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestRun.Cancelled))!;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> GetAsync(AppHost app, string path)
    {
        using var client = app.Client();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestRun.Cancelled);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestRun.Cancelled))!);
    }

    private static async Task<Channel> ChannelAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.Channels.AsNoTracking().SingleAsync(TestRun.Cancelled);
    }

    private static async Task<WorkItem?> WorkAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.WorkItems.AsNoTracking().SingleOrDefaultAsync(w => w.Kind == WorkKinds.LinkedInFetch, TestRun.Cancelled);
    }

    /// <summary>Has the waiting work taken at once, as if it had been tried so often before.</summary>
    private static async Task AtAttemptAsync(AppHost app, TenantAccess tenant, int attempts, string kind = WorkKinds.LinkedInFetch)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await context.WorkItems.Where(w => w.Kind == kind).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.DueOn, past).SetProperty(w => w.Attempts, attempts), TestRun.Cancelled);
        app.Get<WorkSignal>().Wake(kind);
    }

    private static Task CountIsAsync(AppHost app, TenantAccess tenant, int count) => Eventually.TrueAsync($"there are {count} leads", async () =>
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.Leads.CountAsync(TestRun.Cancelled) == count;
    });
}
