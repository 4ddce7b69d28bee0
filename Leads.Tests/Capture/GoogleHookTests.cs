using System.Net;
using System.Text;
using Leads.Core.Capture;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

public sealed class GoogleHookTests
{
    private const string Key = "the tenant's key";

    [Theory, BothEngines]
    public async Task Lead_CarriesCampaignAndClick_AndTheKeyIsNotStored(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);

        foreach (var (id, email) in new[] { ("1", "ada@example.org"), ("2", "grace@example.org") })
        {
            var (status, text) = await PostAsync(app, channel, Lead(id, email));
            Assert.Equal((HttpStatusCode.OK, "{}"), (status, text));
        }

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var campaign = await context.AdCampaigns.SingleAsync(TestRun.Cancelled);
        Assert.Equal((AdPlatform.Google, "20000000000000000009", channel.Id), (campaign.Platform, campaign.ExternalId, campaign.ChannelId));
        var leads = await context.Leads.OrderBy(l => l.Email).ToListAsync(TestRun.Cancelled);
        Assert.All(leads, lead => Assert.Equal((campaign.Id, "CjwK-1", "google"), (lead.SourceCampaignId, lead.LastTouch!.ClickIds.Gclid, lead.UtmSource)));
        Assert.Equal("51-200", Assert.Single(leads[0].Answers).Text);
        Assert.Equal("Company size", leads[0].Answers[0].Label);
        var stored = await context.Submissions.OrderBy(s => s.ExternalId).ToListAsync(TestRun.Cancelled);
        Assert.All(stored, s => Assert.DoesNotContain(Key, Encoding.UTF8.GetString(s.RawPayload), StringComparison.Ordinal));
        Assert.Equal(Lead("1", "ada@example.org").Replace(Key, "", StringComparison.Ordinal), Encoding.UTF8.GetString(stored[0].RawPayload));
        Assert.All(stored, s => Assert.Equal(campaign.Id, s.AdCampaignId));
    }

    [Theory, BothEngines]
    public async Task Test_EachTime_IsNotedAndMakesNoLead(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);

        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, channel, Lead("TeSter-123", "test@example.com").Replace("\"is_test\":false", "\"is_test\":true", StringComparison.Ordinal))).Status);

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(0, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal(0, await context.AdCampaigns.CountAsync(TestRun.Cancelled));
        Assert.Equal([SubmissionOutcome.Test, SubmissionOutcome.Test], await context.Submissions.Select(s => s.Outcome).ToListAsync(TestRun.Cancelled));
    }

    [Theory]
    [BothEngines(false)]
    [BothEngines(true)]
    public async Task Lead_WithAWrongKey_BecomesOneOnceWhenSomebodyVouchesForIt(Engine engine, bool hasComeMeanwhile)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        var wrong = Lead("1", "ada@example.org").Replace(Key, "another key", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(app, channel, wrong)).Status);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var refused = await context.Submissions.AsNoTracking().SingleAsync(TestRun.Cancelled);
        if (hasComeMeanwhile) Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, channel, Lead("1", "ada@example.org"))).Status);

        var vouched = await app.UseInAsync<ReplaySubmissions, ReplayCount>(
            tenant, async replay => (await replay.ReplayAsync(channel.Id, [refused.Id], isNotSpam: false, isVouched: true, TestRun.Cancelled)).Value);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, channel, Lead("1", "ada@example.org"))).Status);

        Assert.Equal(hasComeMeanwhile ? ReplayCount.None with { Unchanged = 1 } : ReplayCount.None with { Created = 1 }, vouched);
        Assert.Equal(1, (await context.Leads.SingleAsync(TestRun.Cancelled)).SubmissionCount);
        Assert.Equal(hasComeMeanwhile ? 2 : 1, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory]
    [BothEngines("true")]
    [BothEngines("\"true\"")]
    public async Task Test_ThatNamesNobody_IsATest(Engine engine, string isTest)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);

        Assert.Equal((HttpStatusCode.OK, "{}"), await PostAsync(app, channel, $$"""{"lead_id":"TeSter-123","google_key":"{{Key}}","is_test":{{isTest}}}"""));

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(SubmissionOutcome.Test, (await context.Submissions.SingleAsync(TestRun.Cancelled)).Outcome);
    }

    [Theory, BothEngines]
    public async Task Ids_OfNonsense_HoldNobodyUp(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        var nonsense = "a\\u0000b" + new string('x', 900);

        for (var i = 0; i < 2; i++)
        {
            var (status, text) = await PostAsync(app, channel, Lead(nonsense, "ada@example.org").Replace("20000000000000000009", $"\"{nonsense}\"", StringComparison.Ordinal)
                .Replace("CjwK-1", nonsense, StringComparison.Ordinal));
            Assert.Equal((HttpStatusCode.OK, "{}"), (status, text));
        }

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(1, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal(1, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory]
    [BothEngines("""{"lead_id":"1","google_key":"the tenant's key","api_version":"1.0"}""", "OK", "no_identity")]
    [BothEngines("""{"lead_id":"1","google_key":"the tenant's key","user_column_data":[{"column_id":"SERVICE","string_value":"Roofing"},7,{}]}""", "OK", "no_identity")]
    [BothEngines("""{"lead_id":"1","google_key":"","user_column_data":[{"column_id":"EMAIL","string_value":"a@example.org"}]}""", "Unauthorized", "bad_signature")]
    [BothEngines("""{"lead_id":"1","user_column_data":[{"column_id":"EMAIL","string_value":"a@example.org"}]}""", "Unauthorized", "bad_signature")]
    [BothEngines("[]", "BadRequest", "malformed_body")]
    [BothEngines("", "BadRequest", "malformed_body")]
    public async Task WhatMakesNoLead_IsKeptWithItsReason(Engine engine, string body, string status, string reason)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);

        var answer = await PostAsync(app, channel, body);

        Assert.Equal(status, answer.Status.ToString());
        if (status != "OK") Assert.StartsWith("{\"message\":", answer.Text, StringComparison.Ordinal);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(reason, (await context.Submissions.SingleAsync(TestRun.Cancelled)).ErrorCode);
        Assert.Equal(0, await context.Leads.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Text_ThatIsNone_IsMended(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, channel, Lead("1\\ud83d", "ada@example.org").Replace("51-200", "\\ud83d 51", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(app, channel, "{\"lead_id\":\"1\",\"GOOGLE_KEY\":\"" + Key + "\",\"google_key\":\"\\ud800\"}")).Status);

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal("\uFFFD 51", Assert.Single((await context.Leads.SingleAsync(TestRun.Cancelled)).Answers).Text);
        Assert.All(await context.Submissions.ToListAsync(TestRun.Cancelled), s => Assert.DoesNotContain(Key, Encoding.UTF8.GetString(s.RawPayload), StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task NewKey_TakesThePlaceOfTheFormer(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (tenant, channel) = await SetUpAsync(app);
        await PostAsync(app, channel, Lead("1", "ada@example.org"));

        var renewed = await RenewAsync(app, tenant, channel);
        var former = await PostAsync(app, channel, Lead("2", "grace@example.org"));
        var present = await PostAsync(app, channel, Lead("2", "grace@example.org").Replace(Key, renewed, StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (former.Status, present.Status));
    }

    private static async Task<string> RenewAsync(AppHost app, TenantAccess tenant, CreatedChannel channel) => await app.UseInAsync<ChangeSecret, string>(
        tenant, async renew => (await renew.RenewAsync(channel.Id, TestRun.Cancelled)).Value);

    private static async Task<(TenantAccess Tenant, CreatedChannel Channel)> SetUpAsync(AppHost app)
    {
        var tenant = await app.AddTenantAsync("north");
        return (tenant, await app.UseAsync<CreateChannel, CreatedChannel>(
            async create => (await create.CreateAsync(tenant.TenantId, ChannelKind.GoogleLeadForm, "Solar form", Key, TestRun.Cancelled)).Value));
    }

    private static string Lead(string id, string email) =>
        $$"""
        {"lead_id":"{{id}}","user_column_data":[{"column_name":"Full Name","string_value":"Ada Lovelace","column_id":"FULL_NAME"},{"column_id":"WORK_EMAIL","string_value":"{{email}}"},
        {"column_id":"COMPANY_SIZE","string_value":"51-200"}],"api_version":"1.0","form_id":40000000000,"campaign_id":20000000000000000009,"google_key":"{{Key}}","is_test":false,"gcl_id":"CjwK-1"}
        """;

    private static async Task<(HttpStatusCode Status, string Text)> PostAsync(AppHost app, CreatedChannel channel, string body)
    {
        using var client = app.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(channel.HookPath, UriKind.Relative), content, TestRun.Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestRun.Cancelled));
    }
}
