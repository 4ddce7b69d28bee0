using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Leads.Core.Capture;
using Leads.Core.Jobs;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>What comes to a source from LinkedIn: the challenge, notifications, and leads taken back.</summary>
public sealed class LinkedInHookTests : LinkedInTest
{
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

    [Theory]
    [BothEngines(false)]
    [BothEngines(true)]
    public async Task Lead_TakenBackBeforeItWasFetched_IsNotFetched(Engine engine, bool isUnderWay)
    {
        await using var linkedIn = await LinkedInServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, linkedIn.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        linkedIn.Submit("1", "ada@example.org");
        var held = isUnderWay ? linkedIn.HoldLeads() : null;
        linkedIn.Trouble = isUnderWay ? null : 500;
        var told = await TellAsync(app, channel, "1");
        if (held is not null) await held.Reached;
        else await Eventually.TrueAsync("the first attempt has failed", async () => await WorkAsync(app, tenant, WorkKinds.LinkedInFetch) is { Attempts: 1, LeasedUntil: null });

        await TellAsync(app, channel, "1", "DELETED");
        linkedIn.Trouble = null;
        if (held is not null) held.Release();
        else await AtAttemptAsync(app, tenant, WorkKinds.LinkedInFetch, 1);

        await Eventually.TrueAsync("nobody is at the lead", async () => await WorkAsync(app, tenant, WorkKinds.LinkedInFetch) is null);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var submissions = await context.Submissions.AsNoTracking().OrderBy(s => s.ReceivedOn).ToListAsync(TestRun.Cancelled);
        Assert.Equal([(SubmissionOutcome.Failed, "1"), (SubmissionOutcome.Failed, "1")], submissions.Select(s => (s.Outcome, s.ExternalId)));
        Assert.All(submissions, s => Assert.Equal(SubmissionErrors.Withdrawn, s.ErrorCode));
        Assert.DoesNotContain("ada@example.org", Encoding.UTF8.GetString(submissions[0].RawPayload), StringComparison.Ordinal);
        Assert.Equal(0, await context.Leads.CountAsync(TestRun.Cancelled));
        // Neither LinkedIn nor a person brings it back by saying it again.
        var again = await TellAsync(app, channel, "1");
        Assert.Equal(((string?)told["submissionId"], "failed"), ((string?)again["submissionId"], (string?)again["outcome"]));
        Assert.Equal(ReplayCount.None with { Failed = 1 }, await ReplayAsync(app, tenant, channel, submissions[0].Id));
        Assert.Null(await WorkAsync(app, tenant, WorkKinds.LinkedInFetch));
    }

    [Theory, BothEngines]
    public async Task Lead_TakenBackBeforeItWasToldOf_IsNotFetched(Engine engine)
    {
        await using var linkedIn = await LinkedInServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, linkedIn.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        linkedIn.Submit("1", "ada@example.org");
        linkedIn.Submit("2", "grace@example.org");

        await TellAsync(app, channel, "1", "DELETED");
        var told = await TellAsync(app, channel, "1");
        await TellAsync(app, channel, "2");

        Assert.Equal(("failed", SubmissionErrors.Withdrawn), ((string?)told["outcome"], (string?)told["errorCode"]));
        await CountIsAsync(app, tenant, 1);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal("grace@example.org", (await context.Leads.SingleAsync(TestRun.Cancelled)).Email);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> GetAsync(AppHost app, string path)
    {
        using var client = app.Client();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestRun.Cancelled);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestRun.Cancelled))!);
    }
}
