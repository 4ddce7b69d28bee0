using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Leads.Core.Capture;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

public sealed class LeadHookTests
{
    [Theory, BothEngines]
    public async Task List_IsAnsweredElementByElement(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        object[] people =
        [
            new { external_id = "1", first_name = "Ada", email = "ada@example.org" },
            new { external_id = "2", company = "Nobody & Sons" },
            new { external_id = "1", first_name = "Ada", email = "ada@example.org" },
            new { external_id = "3", first_name = "Augusta", email = "ADA@example.org" },
            7,
        ];

        var receipts = await PostAsync(app, channel, people);

        Assert.Equal(["created", "failed", "created", "updated", "failed"], receipts.AsArray().Select(r => (string?)r!["outcome"]));
        Assert.Equal("no_identity", (string?)receipts[1]!["errorCode"]);
        Assert.Equal((string?)receipts[0]!["submissionId"], (string?)receipts[2]!["submissionId"]);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(1, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal(4, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task List_ThatAnObjectWraps_IsTakenElementByElement(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);

        var receipts = await PostAsync(app, channel, new { count = 2, leads = new[] { new { email = "ada@example.org" }, new { email = "grace@example.org" } } });

        Assert.Equal(["created", "created"], receipts.AsArray().Select(r => (string?)r!["outcome"]));
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(2, await context.Leads.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task List_OfAThousand_IsTakenAndOfMoreRefusedWhole(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        object[] Of(int count) => [.. Enumerable.Range(0, count).Select(i => new { external_id = $"{i}", email = $"person{i}@example.org" })];

        var taken = await PostAsync(app, channel, Of(1_000));
        var refused = await PostAsync(app, channel, Of(1_001), HttpStatusCode.BadRequest);
        Assert.Empty((await PostAsync(app, channel, Of(0))).AsArray());

        Assert.Equal(1_000, taken.AsArray().Count(r => (string?)r!["outcome"] == "created"));
        Assert.Equal("/errors/too_many_leads", (string?)refused["type"]);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(1_000, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal(1_001, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task List_CutOff_IsRefusedWholeAndKept(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        using var client = app.Client();
        using var body = new StringContent("""[{"name":"Ada","email":"ada@example.org"},{"name":"Gr""", Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(new Uri(channel.HookPath, UriKind.Relative), body, TestRun.Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("/errors/malformed_json", await answer.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(SubmissionOutcome.Failed, (await context.Submissions.SingleAsync(TestRun.Cancelled)).Outcome);
    }

    [Theory, BothEngines]
    public async Task Object_WithoutAnIdOfItsOwn_IsNamedByTheHeader(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);

        var first = await PostAsync(app, channel, new { first_name = "Ada", phone = "+49 171 2345678" }, key: "zap-1");
        var again = await PostAsync(app, channel, new { first_name = "Ada", phone = "+49 171 2345678" }, key: "zap-1");

        Assert.Equal(((string?)first["submissionId"], (string?)first["leadId"]), ((string?)again["submissionId"], (string?)again["leadId"]));
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal("+491712345678", (await context.Leads.SingleAsync(TestRun.Cancelled)).PhoneE164);
    }

    private static async Task<(TenantAccess Tenant, CreatedChannel Channel)> SetUpAsync(AppHost app)
    {
        var tenant = await app.AddTenantAsync("north");
        return (tenant, await app.UseAsync<CreateChannel, CreatedChannel>(
            async create => (await create.CreateAsync(tenant.TenantId, ChannelKind.Other, "Zapier", null, TestRun.Cancelled)).Value));
    }

    private static async Task<JsonNode> PostAsync(AppHost app, CreatedChannel channel, object body, HttpStatusCode expected = HttpStatusCode.OK, string? key = null)
    {
        using var client = app.Client();
        if (key is not null) client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        using var answer = await client.PostAsJsonAsync(new Uri(channel.HookPath, UriKind.Relative), body, TestRun.Cancelled);
        Assert.Equal(expected, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestRun.Cancelled))!;
    }
}
