using System.Net;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>What comes to Meta's addresses: verification and notifications, proved and not, for one page and for all.</summary>
public sealed class MetaHookTests : MetaTest
{
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
}
