using System.Net;
using System.Text;
using Leads.Core.Capture;
using Leads.Core.Capture.Sources.Google;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>Leads of Google's forms, read by the Google Ads API beside the webhook.</summary>
public sealed class GoogleAdsTests : PlatformTest
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory, BothEngines]
    public async Task Reading_AgainAndBesideTheWebhook_BringsEachLeadOnce(Engine engine)
    {
        await using var google = await GoogleServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, google.Settings);
        var (tenant, channel) = await SetUpAsync(app);
        var now = Now;
        // One that the webhook brings under the same id, one under another id, and one that it missed.
        await PostAsync(app, channel, "same", "same@example.org", "click-1");
        await PostAsync(app, channel, "webhooks-own", "other@example.org", "click-2");
        google.Submit("missed", "missed@example.org", now.AddDays(-2));
        google.Submit("same", "same@example.org", now, "click-1");
        google.Submit("apis-own", "other@example.org", now, "click-2");
        google.Submit("missed", "missed@example.org", now.AddDays(-2));

        Assert.True((await ConnectAsync(app, tenant, channel)).IsOk);
        await CountIsAsync(app, tenant, 3);
        await PollAgainAsync(app, tenant, google);

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(3, await context.Submissions.CountAsync(TestRun.Cancelled));
        var missed = await context.Leads.SingleAsync(l => l.Email == "missed@example.org", TestRun.Cancelled);
        Assert.Equal(("Ada", "Lovelace", LeadSource.GoogleLeadForm, 1), (missed.FirstName, missed.LastName, missed.Source, missed.SubmissionCount));
        Assert.Equal([("Company size", "51-200"), ("How large is the roof?", "120 m²")], missed.Answers.Select(a => (a.Label, a.Text)));
        Assert.Equal("Solar autumn", (await context.AdCampaigns.SingleAsync(c => c.Id == missed.SourceCampaignId, TestRun.Cancelled)).Name);
        Assert.Contains("FROM lead_form_submission_data", google.LastQuery, StringComparison.Ordinal);
        Assert.Equal("9876543210", google.LastManager);
        Assert.Single(await context.WorkItems.Where(w => w.Kind == WorkKinds.GooglePoll).ToListAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Lead_ThatTheWebhookBroughtLate_IsKnownByItsClick(Engine engine)
    {
        await using var google = await GoogleServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, google.Settings);
        var (tenant, channel) = await SetUpAsync(app);
        await PostAsync(app, channel, "webhooks-own", "ada@example.org", "click-1");
        google.Submit("apis-own", "ada@example.org", Now.AddHours(-3), "click-1");
        google.Submit("another", "grace@example.org", Now.AddHours(-3), "click-2");

        Assert.True((await ConnectAsync(app, tenant, channel)).IsOk);

        await CountIsAsync(app, tenant, 2);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(2, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Consent_Withdrawn_ShowsTheChannelBrokenAndTheGapIsFilledAfterwards(Engine engine)
    {
        await using var google = await GoogleServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, google.Settings);
        var (tenant, channel) = await SetUpAsync(app);
        google.IsRevoked = true;
        google.Submit("1", "ada@example.org", Now.AddDays(-30));

        await ConnectAsync(app, tenant, channel);
        await Eventually.TrueAsync("the channel is broken", async () => (await ChannelAsync(app, tenant)).Status == ChannelStatus.Error);
        Assert.Contains("Connect the account again", (await ChannelAsync(app, tenant)).LastError, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, channel, "2", "grace@example.org", null));

        google.IsRevoked = false;
        await ConnectAsync(app, tenant, channel);

        await CountIsAsync(app, tenant, 2);
        await Eventually.TrueAsync("the channel works", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Active, LastError: null });
    }

    [Theory, BothEngines]
    public async Task Trouble_ThatPasses_IsTriedAgain(Engine engine)
    {
        await using var google = await GoogleServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, google.Settings);
        var (tenant, channel) = await SetUpAsync(app);
        google.Trouble = HttpStatusCode.TooManyRequests;
        google.Submit("1", "ada@example.org", Now);

        await ConnectAsync(app, tenant, channel);
        await Eventually.TrueAsync("the first attempt has failed", async () => await WorkAsync(app, tenant, WorkKinds.GooglePoll) is { Attempts: 1, LeasedUntil: null, LastError: not null });
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
        google.Trouble = null;
        await MakeDueAsync(app, tenant);

        await CountIsAsync(app, tenant, 1);
    }

    [Fact]
    public async Task Connecting_WithoutPermissionOrWithNonsense_IsRefused()
    {
        await using var google = await GoogleServer.StartAsync();
        await using var app = await AppHost.StartAsync(Engine.Sqlite, google.Settings);
        var (tenant, channel) = await SetUpAsync(app);
        var other = await app.AddTenantAsync("south");

        Assert.IsType<ChannelNotFound>((await ConnectAsync(app, other, channel)).Error);
        Assert.IsType<GoogleAdsAccessInvalid>((await app.UseInAsync<ConnectGoogleAds, Result>(tenant, c => c.ConnectAsync(channel.Id, "123", null, "t", TestRun.Cancelled))).Error);
        Assert.IsType<GoogleAdsAccessInvalid>((await app.UseInAsync<ConnectGoogleAds, Result>(tenant, c => c.ConnectAsync(channel.Id, "123-456-7890", "12", "t", TestRun.Cancelled))).Error);
        Assert.IsType<GoogleAdsAccessInvalid>((await app.UseInAsync<ConnectGoogleAds, Result>(tenant, c => c.ConnectAsync(channel.Id, "123-456-7890", "", " ", TestRun.Cancelled))).Error);
        Assert.Equal(0, google.Asked);
    }

    private static Task<Result> ConnectAsync(AppHost app, TenantAccess tenant, CreatedChannel channel) => app.UseInAsync<ConnectGoogleAds, Result>(
        tenant, connect => connect.ConnectAsync(channel.Id, "123-456-7890", "987 654 3210", GoogleServer.RefreshToken, TestRun.Cancelled));

    private static async Task PollAgainAsync(AppHost app, TenantAccess tenant, GoogleServer google)
    {
        await Eventually.TrueAsync("the next reading is planned", async () => await WorkAsync(app, tenant, WorkKinds.GooglePoll) is { Attempts: 0 });
        var asked = google.Asked;
        await MakeDueAsync(app, tenant);
        await Eventually.TrueAsync("it was read again", async () => google.Asked > asked && await WorkAsync(app, tenant, WorkKinds.GooglePoll) is { Attempts: 0 } next && next.DueOn > Now);
    }

    private static async Task MakeDueAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var past = Now.AddMinutes(-1);
        await context.WorkItems.Where(w => w.Kind == WorkKinds.GooglePoll).ExecuteUpdateAsync(set => set.SetProperty(w => w.DueOn, past), TestRun.Cancelled);
        app.Get<WorkSignal>().Wake(WorkKinds.GooglePoll);
    }

    private static Task<(TenantAccess Tenant, CreatedChannel Channel)> SetUpAsync(AppHost app) => SetUpAsync(app, ChannelKind.GoogleLeadForm, "Solar form", "key");

    private static async Task<HttpStatusCode> PostAsync(AppHost app, CreatedChannel channel, string id, string email, string? click)
    {
        using var client = app.Client();
        using var content = new StringContent(
            $$"""{"lead_id":"{{id}}","google_key":"key","gcl_id":"{{click}}","user_column_data":[{"column_id":"EMAIL","string_value":"{{email}}"}]}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(channel.HookPath, UriKind.Relative), content, TestRun.Cancelled);
        return answer.StatusCode;
    }
}
