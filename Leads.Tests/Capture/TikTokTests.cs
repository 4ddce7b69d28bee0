using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>Notifications of TikTok's instant forms, which have the answers in them.</summary>
public sealed class TikTokTests
{
    private const string Secret = "the app's secret";
    private const string Naughty = "<b>Honda</b> '; DROP TABLE leads;-- 田中さん 👩‍👩‍👧‍👦 {{7*7}}";

    [Theory, BothEngines]
    public async Task Notification_OfSeveral_MakesALeadOfEachHoweverOftenItCame(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        var submitted = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddHours(-2).ToUnixTimeSeconds());
        var body = Body(1,
            Entry("7512345678901234567", "ada@example.org", Naughty + "\0", submitted),
            Entry("7512345678901234568", "grace@example.org"));
        // Ids come as texts and as numbers that no floating point number holds.
        var numbers = body.Replace("\"7512345678901234567\"", "7512345678901234567", StringComparison.Ordinal);

        var receipts = (await PostAsync(app, channel, body)).AsArray();
        var again = (await PostAsync(app, channel, numbers)).AsArray();

        Assert.Equal(["created", "created"], receipts.Select(r => (string?)r!["outcome"]));
        Assert.Equal(receipts.Select(r => (string?)r!["submissionId"]), again.Select(r => (string?)r!["submissionId"]));
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(2, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal(2, await context.Submissions.CountAsync(TestRun.Cancelled));
        var lead = await context.Leads.SingleAsync(l => l.Email == "ada@example.org", TestRun.Cancelled);
        Assert.Equal(("Ada", "Lovelace", LeadSource.Other, "tiktok", "paid_social", submitted, 1),
            (lead.FirstName, lead.LastName, lead.Source, lead.UtmSource, lead.UtmMedium, lead.CreatedOn, lead.SubmissionCount));
        Assert.Equal($"{Naughty}, Another", Assert.Single(lead.Answers, a => a.Label == "Which car?").Text);
        Assert.Equal("4, 5", Assert.Single(lead.Answers, a => a.Label == "Seats").Text);
        var campaign = await context.AdCampaigns.SingleAsync(TestRun.Cancelled);
        Assert.Equal((campaign.Id, "1812345678901234567", AdPlatform.Other), (lead.SourceCampaignId!.Value, campaign.ExternalId, campaign.Platform));
        var submission = await context.Submissions.SingleAsync(s => s.LeadId == lead.Id, TestRun.Cancelled);
        Assert.Equal(("7512345678901234567", SignatureState.Valid), (submission.ExternalId, submission.SignatureState));
    }

    [Theory]
    [BothEngines("""{"object":2,"time":1,"entry":[{"id":"1","review_status":"REJECTED","changes":[{"field":"email","value":"a@example.org"}]}]}""")]
    [BothEngines("""{"object":"17","entry":[]}""")]
    [BothEngines("""{"object":1,"entry":[]}""")]
    public async Task Notification_OfSomethingElse_IsAcknowledgedAndLeftOut(Engine engine, string body)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);

        Assert.Empty((await PostAsync(app, channel, body)).AsArray());

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(0, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Signature_IsRefusedOnlyWhereItIsWrong(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        var body = Body(1, Entry("1", "ada@example.org", "Jürgens 🚗"));

        await PostAsync(app, channel, body, "0000", HttpStatusCode.Unauthorized);
        await PostAsync(app, channel, body, Sign(body + " "), HttpStatusCode.Unauthorized);
        await PostAsync(app, channel, body.Replace("\"1\"", "\"2\"", StringComparison.Ordinal), signature: null);
        // As TikTok signs: all that is not ASCII escaped, though it came otherwise.
        var plain = body.Replace(JsonEncodedText.Encode("Jürgens 🚗").ToString(), "Jürgens 🚗", StringComparison.Ordinal);
        Assert.NotEqual(body, plain);
        await PostAsync(app, channel, plain, Sign(plain.Replace("ü", "\\u00fc", StringComparison.Ordinal).Replace("🚗", "\\ud83d\\ude97", StringComparison.Ordinal)));

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var states = await context.Submissions.OrderBy(s => s.ReceivedOn).ThenBy(s => s.Id).Select(s => s.SignatureState).ToListAsync(TestRun.Cancelled);
        Assert.Equal([SignatureState.Invalid, SignatureState.Invalid, SignatureState.None, SignatureState.Valid], states);
        Assert.Equal("Jürgens 🚗, Another", Assert.Single((await context.Leads.SingleAsync(TestRun.Cancelled)).Answers, a => a.Label == "Which car?").Text);
    }

    [Theory, BothEngines]
    public async Task Entry_ThatNamesNobody_IsKeptAndBecomesALeadOnceItsAnswersAreMapped(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        var body = Body(1, new { id = 1, page_id = 2, changes = new[] { new { field = "Wie heißen Sie denn?", value = "Ada" } } }, "nonsense", new { id = 3 });

        var receipts = (await PostAsync(app, channel, body)).AsArray();
        Assert.Equal(["failed", "failed", "failed"], receipts.Select(r => (string?)r!["outcome"]));
        Assert.True((await app.UseInAsync<MapField, Result>(tenant, map => map.SaveAsync(channel.Id, "2", "Wie heißen Sie denn?", null, LeadField.FirstName, TestRun.Cancelled))).IsOk);
        var replayed = await app.UseInAsync<ReplaySubmissions, Result<ReplayCount>>(tenant,
            replay => replay.ReplayAsync(channel.Id, [(Guid)receipts[0]!["submissionId"]!], isNotSpam: false, isVouched: false, TestRun.Cancelled));

        Assert.Equal(1, replayed.Value.Created);
        var fields = await app.UseInAsync<ChannelFieldQueries, Result<ChannelFields>>(tenant, queries => queries.ListAsync(channel.Id, null, TestRun.Cancelled));
        Assert.Contains(new ChannelForm("2", "Form 2", HasRules: true), fields.Value.Forms);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(("Ada", "tiktok"), (lead.FirstName, lead.UtmSource));
    }

    [Theory, BothEngines]
    public async Task Replay_ReadsTheStoredEntryAsItCame(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        var receipts = (await PostAsync(app, channel, Body(1, Entry("1", "ada@example.org"), Entry("2", "grace@example.org")))).AsArray();

        var replayed = await app.UseInAsync<ReplaySubmissions, Result<ReplayCount>>(tenant,
            replay => replay.ReplayAsync(channel.Id, [.. receipts.Select(r => (Guid)r!["submissionId"]!)], isNotSpam: false, isVouched: false, TestRun.Cancelled));

        Assert.Equal(ReplayCount.None with { Unchanged = 2 }, replayed.Value);
    }

    [Theory]
    [InlineData("""{"first_name":"Ada","changes":"none","entry":"hall"}""")]
    [InlineData("""{"first_name":"Ada","object":1,"changes":[{"field":"a","value":"b"}]}""")]
    [InlineData("""{"object":"page","entry":[{"changes":[{"field":"leadgen","value":{}}]}]}""")]
    [InlineData("""[{"object":1,"entry":[]}]""")]
    [InlineData("""{"object":1,"entry":[""")]
    [InlineData("changes=1&entry=2")]
    [InlineData("")]
    public void Body_OfSomebodyElse_IsNotTakenForTikToks(string body)
        => Assert.False(new Core.Capture.Sources.TikTok.TikTokLeadSource().Takes(new Delivery(Encoding.UTF8.GetBytes(body), null, new Dictionary<string, string>(), null, TestHost.Start)));

    private static object Entry(string id, string email, string answer = "Honda", DateTimeOffset? at = null) => new
    {
        id,
        page_id = 7_512_345_678_901_234_999,
        advertiser_id = "7000000000000000001",
        campaign_id = 1_812_345_678_901_234_567,
        create_time = (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds(),
        lead_source = "INSTANT_FORM",
        changes = new object[]
        {
            new { field = "name", value = "Ada Lovelace" },
            new { field = "email", value = email },
            new { field = "Which car?", value = answer },
            new { field = "Which car?", value = "Another" },
            new { field = "Seats", value = new object[] { 4, "5" } },
            new { field = "left open", value = (string?)null },
        },
    };

    private static string Body(int kind, params object[] entries) => JsonSerializer.Serialize(new { @object = kind, time = 1_790_000_000, request_id = "r", entry = entries });

    private static string Sign(string body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));

    private static async Task<(TenantAccess Tenant, CreatedChannel Channel)> SetUpAsync(AppHost app)
    {
        var tenant = await app.AddTenantAsync("north");
        return (tenant, await app.UseAsync<CreateChannel, CreatedChannel>(
            async create => (await create.CreateAsync(tenant.TenantId, ChannelKind.Other, "TikTok", Secret, TestRun.Cancelled)).Value));
    }

    private static Task<JsonNode> PostAsync(AppHost app, CreatedChannel channel, string body) => PostAsync(app, channel, body, Sign(body));

    private static async Task<JsonNode> PostAsync(AppHost app, CreatedChannel channel, string body, string? signature, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var client = app.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        if (signature is not null) content.Headers.Add("X-Open-Signature", signature);
        using var answer = await client.PostAsync(new Uri(channel.HookPath, UriKind.Relative), content, TestRun.Cancelled);
        Assert.Equal(expected, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestRun.Cancelled))!;
    }
}
