using System.Net;
using System.Text;
using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture.Contract;

/// <summary>What every source keeps to, whoever sends.</summary>
public sealed class SourceContractTests
{
    /// <summary>Texts that trip up programs: markup, formulas, other scripts, joined emoji.</summary>
    private const string Naughty = "\u200F\u202Eשלום\u202C zero\u200Bwidth <script>alert('x')</script> =1+1 '; DROP TABLE leads;-- ﷽ 田中さん 𝕥𝕙𝕖 👩‍👩‍👧‍👦 %s ../../etc/passwd {{7*7}} NULL";

    /// <summary>No text at all; the raw delivery has it.</summary>
    private const string Control = "\0";

    [Theory]
    [BothEngines(Sender.WebsiteForm)]
    [BothEngines(Sender.Google)]
    [BothEngines(Sender.Meta)]
    [BothEngines(Sender.LinkedIn)]
    [BothEngines(Sender.TikTok)]
    [BothEngines(Sender.OwnProgram)]
    public async Task Delivery_BecomesTheLeadItTellsOf_WithEveryAnswer(Engine engine, Sender sender)
    {
        var source = SourceCase.Of(sender);
        await using var platform = await source.StartPlatformAsync();
        await using var app = await AppHost.StartAsync(engine, platform.Settings);
        var tenant = await app.AddTenantAsync("north");
        var channel = await AddAsync(app, tenant, source.Kind);
        await platform.ConnectAsync(app, tenant, channel.Id);

        var who = new Delivered("1", "ada@example.org", Naughty.Insert(9, Control));
        platform.Submit(who);

        var status = await SendAsync(app, source.Request(channel, who));

        Assert.Equal(HttpStatusCode.OK, status);
        await CountIsAsync(app, tenant, 1);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal((source.Source, "Ada", "Lovelace", "ada@example.org", channel.Id), (lead.Source, lead.FirstName, lead.LastName, lead.Email, lead.SourceChannelId));
        Assert.Equal(Naughty, Assert.Single(lead.Answers, a => a.Label == source.Label).Values[0]);
        var submission = await context.Submissions.SingleAsync(TestRun.Cancelled);
        Assert.Equal((SubmissionOutcome.Created, lead.Id, "1", SignatureState.Valid), (submission.Outcome, submission.LeadId, submission.ExternalId, submission.SignatureState));
    }

    [Theory]
    [BothEngines(Sender.WebsiteForm)]
    [BothEngines(Sender.Google)]
    [BothEngines(Sender.Meta)]
    [BothEngines(Sender.LinkedIn)]
    [BothEngines(Sender.TikTok)]
    [BothEngines(Sender.OwnProgram)]
    public async Task Delivery_AgainAndAtOnce_ChangesNothing(Engine engine, Sender sender)
    {
        var source = SourceCase.Of(sender);
        await using var platform = await source.StartPlatformAsync();
        await using var app = await AppHost.StartAsync(engine, platform.Settings);
        var tenant = await app.AddTenantAsync("north");
        var channel = await AddAsync(app, tenant, source.Kind);
        await platform.ConnectAsync(app, tenant, channel.Id);

        for (var i = 0; i < 8; i++) platform.Submit(new Delivered($"{i}", $"person{i}@example.org"));

        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => SendAsync(app, source.Request(channel, new Delivered($"{i % 8}", $"person{i % 8}@example.org")))));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        await CountIsAsync(app, tenant, 8);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(8, await context.Submissions.CountAsync(TestRun.Cancelled));
        Assert.All(await context.Leads.Select(l => l.SubmissionCount).ToListAsync(TestRun.Cancelled), count => Assert.Equal(1, count));
    }

    [Theory]
    [BothEngines(Sender.WebsiteForm)]
    [BothEngines(Sender.Google)]
    [BothEngines(Sender.Meta)]
    [BothEngines(Sender.LinkedIn)]
    [BothEngines(Sender.TikTok)]
    [BothEngines(Sender.OwnProgram)]
    public async Task Delivery_ChangedByOneByte_IsRefusedButKept(Engine engine, Sender sender)
    {
        var source = SourceCase.Of(sender);
        await using var platform = await source.StartPlatformAsync();
        await using var app = await AppHost.StartAsync(engine, platform.Settings);
        var tenant = await app.AddTenantAsync("north");
        var channel = await AddAsync(app, tenant, source.Kind);
        await platform.ConnectAsync(app, tenant, channel.Id);
        var who = new Delivered("an id of 1815", "ada@example.org");
        platform.Submit(who);
        // Google signs nothing but by its key.
        var proof = sender == Sender.Google ? channel.Secret! : who.Id;

        var status = await SendAsync(app, source.Request(channel, who, body => WithOneByteChanged(body, proof)));
        var right = await SendAsync(app, source.Request(channel, who));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (status, right));
        await CountIsAsync(app, tenant, 1);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal("ada@example.org", (await context.Leads.SingleAsync(TestRun.Cancelled)).Email);
        var refused = await context.Submissions.SingleAsync(s => s.Outcome == SubmissionOutcome.Failed, TestRun.Cancelled);
        Assert.Equal((SubmissionErrors.BadSignature, SignatureState.Invalid), (refused.ErrorCode, refused.SignatureState));
        Assert.NotEmpty(refused.RawPayload);
    }

    [Theory]
    [BothEngines(Sender.Google)]
    [BothEngines(Sender.TikTok)]
    [BothEngines(Sender.OwnProgram)]
    public async Task Delivery_ThatCantBeRead_IsAClearErrorAndKept(Engine engine, Sender sender)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("north");
        var channel = await AddAsync(app, tenant, SourceCase.Of(sender).Kind);
        using var client = app.Client();
        using var broken = new StringContent("{\"email\":", Encoding.UTF8, "application/json");
        using var right = new StringContent("{}", Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(new Uri(channel.HookPath, UriKind.Relative), broken, TestRun.Cancelled);
        using var elsewhere = await client.PostAsync(new Uri($"/hooks/forms/{channel.Key}", UriKind.Relative), right, TestRun.Cancelled);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (answer.StatusCode, elsewhere.StatusCode));
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal("{\"email\":", Encoding.UTF8.GetString((await context.Submissions.SingleAsync(TestRun.Cancelled)).RawPayload));
    }

    private static Task CountIsAsync(AppHost app, TenantAccess tenant, int count) => Eventually.TrueAsync($"there are {count} leads", async () =>
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.Leads.CountAsync(TestRun.Cancelled) == count;
    });

    private static async Task<CreatedChannel> AddAsync(AppHost app, TenantAccess tenant, ChannelKind kind) => await app.UseAsync<CreateChannel, CreatedChannel>(
        async create => (await create.CreateAsync(tenant.TenantId, kind, "A source", "a secret that both know", TestRun.Cancelled)).Value);

    private static async Task<HttpStatusCode> SendAsync(AppHost app, HttpRequestMessage request)
    {
        using var client = app.Client();
        using var sent = request;
        using var answer = await client.SendAsync(sent, TestRun.Cancelled);
        return answer.StatusCode;
    }

    private static byte[] WithOneByteChanged(byte[] body, string within)
    {
        var changed = body.ToArray();
        changed[body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(within))] ^= 1;
        return changed;
    }
}
