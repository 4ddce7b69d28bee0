using System.Net;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>A lead that Meta told of: what is fetched, what is made of it, and each trouble on the way.</summary>
public sealed class MetaFetchTests : MetaTest
{
    [Theory, BothEngines]
    public async Task Notification_BecomesTheFetchedLead_HoweverOftenItCame(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        Assert.True(meta.IsSubscribed);
        const string naughty = "<b>Honda</b> '; DROP TABLE leads;-- 田中さん 👩‍👩‍👧‍👦 {{7*7}}";
        var (one, two) = (meta.Submit("55459717045641545", "ada@example.org", answer: naughty + "\0"), meta.Submit("2", "grace@example.org"));

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
        await Eventually.TrueAsync("the first attempt has failed", async () => await WorkAsync(app, tenant, WorkKinds.MetaFetch) is { Attempts: 1, LeasedUntil: null, LastError: not null });
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
        meta.Trouble = null;
        await AtAttemptAsync(app, tenant, WorkKinds.MetaFetch, 1);

        await CountIsAsync(app, tenant, 1);
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
        Assert.Equal(ReplayCount.None with { Waiting = 1 }, await ReplayAsync(app, tenant, channel, failed.Id));

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
        await Eventually.TrueAsync("the first attempt has failed", async () => await WorkAsync(app, tenant, WorkKinds.MetaFetch) is { Attempts: 1, LeasedUntil: null });
        await AtAttemptAsync(app, tenant, WorkKinds.MetaFetch, 6);

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

    private static async Task<ChannelFields> FieldsAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, string? form)
        => (await app.UseInAsync<ChannelFieldQueries, Result<ChannelFields>>(tenant, queries => queries.ListAsync(channel.Id, form, TestRun.Cancelled))).Value;

    private static Task<Result> MapAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, string? form, LeadField? field, LeadField? expected = null)
        => app.UseInAsync<MapField, Result>(tenant, map => map.SaveAsync(channel.Id, form, "Which car?", expected, field, TestRun.Cancelled));
}
