using Leads.Core.Activities;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Scoring;

/// <summary>Versions of a score model, and what publishing one does to the leads.</summary>
public sealed class ScoreModelTests
{
    [Theory, BothEngines]
    public async Task Model_FromDraftToRetiredAndBack_ScoresAllLeadsByWhatIsActive(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        for (var n = 0; n < 5; n++) await host.AddLeadAsync(tenant, A.Lead().Named("Ann", $"Lee {n}").WithEmail($"a{n}@lee.example").OfCompany("Lee").From(LeadSource.Manual).Scored(6));
        await using var scope = host.As(tenant);
        var book = scope.Get<ScoreModelBook>();
        Assert.Equal(("v1.0", ScoreModelStatus.Active, null), Assert.Single(await book.ListAsync(TestRun.Cancelled)) is var only ? (only.Version, only.Status, only.Id) : default);

        var draft = (await book.StartDraftAsync(null, TestRun.Cancelled)).Value;
        Assert.True((await book.SaveAsync(draft, Worth(30), TestRun.Cancelled)).IsOk);
        Assert.All(await LeadsAsync(host, tenant), l => Assert.Equal(6, l.ScoreTotal));
        Assert.True((await book.PublishAsync(draft, TestRun.Cancelled)).IsOk);
        Assert.IsType<ScoreModelPublished>((await book.SaveAsync(draft, Worth(31), TestRun.Cancelled)).Error);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreModel, TestRun.Cancelled);

        Assert.All(await LeadsAsync(host, tenant), l => Assert.Equal((30, "v1.1"), (l.ScoreTotal, l.ScoreVersion)));
        Assert.Equal([("v1.1", ScoreModelStatus.Active, (long?)null), ("v1.0", ScoreModelStatus.Retired, null)], (await book.ListAsync(TestRun.Cancelled)).Select(m => (m.Version, m.Status, m.Rescored)));
        var first = (await book.ListAsync(TestRun.Cancelled)).Single(m => m.Version == "v1.0").Id!.Value;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await book.PublishAsync(first, TestRun.Cancelled)).IsOk);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreModel, TestRun.Cancelled);

        Assert.All(await LeadsAsync(host, tenant), l => Assert.Equal((20, "v1.0"), (l.ScoreTotal, l.ScoreVersion)));
        await using var context = host.Open(tenant);
        Assert.All((await context.Scores.ToListAsync(TestRun.Cancelled)).GroupBy(s => s.LeadId), past => Assert.Equal([30, 20], past.OrderBy(s => s.ScoredOn).Select(s => s.Total)));
        Assert.All(await context.Scores.ToListAsync(TestRun.Cancelled), s => Assert.Equal(s.Total, s.Factors.Sum(f => f.Points)));
    }

    [Theory, BothEngines]
    public async Task Publish_OfAVersionThatSaysTheSame_NamesItOnTheLeads_AndKeepsAScoreOnlyOfOtherReasons(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        for (var n = 0; n < 3; n++) await host.AddLeadAsync(tenant, A.Lead().Named("Ann", $"Lee {n}").WithEmail($"a{n}@lee.example").OfCompany("Lee").From(LeadSource.Manual));
        await using var scope = host.As(tenant);
        foreach (var (rules, version, scores) in new[] { (Worth(30), "v1.1", 3), (Worth(30), "v1.2", 3), (Worth(30, "Says where from"), "v1.3", 6), (Worth(31), "v1.4", 9) })
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            var book = scope.Get<ScoreModelBook>();
            var draft = (await book.StartDraftAsync(null, TestRun.Cancelled)).Value;
            Assert.True((await book.SaveAsync(draft, rules, TestRun.Cancelled)).IsOk);
            Assert.True((await book.PublishAsync(draft, TestRun.Cancelled)).IsOk);
            await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreModel, TestRun.Cancelled);

            Assert.All(await LeadsAsync(host, tenant), l => Assert.Equal((rules.Factors[0].Points, version, host.Now), (l.ScoreTotal, l.ScoreVersion, l.ScoreUpdatedOn)));
            await using var context = host.Open(tenant);
            Assert.Equal(scores, await context.Scores.CountAsync(TestRun.Cancelled));
        }
    }

    [Theory, BothEngines]
    public async Task Publish_WhileALeadIsEdited_LeavesTheEditAlone(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ann", "Lee").OfCompany("Lee").Scored(6));
        await using var context = host.Open(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(TestRun.Cancelled);
        var read = await context.Leads.AsNoTracking().SingleAsync(TestRun.Cancelled);
        await context.Leads.ExecuteUpdateAsync(set => set.SetProperty(l => l.Company, "Other").SetProperty(l => l.Version, l => l.Version + 1), TestRun.Cancelled);
        read.Score(90, ScoreBand.Hot, "v1.1", host.Now);

        var written = await context.Dialect.UpdateAsync(context, Core.Data.RowSet.Of(context, [read]), ["score_total"], TestRun.Cancelled);

        Assert.Empty(written);
        Assert.Equal(("Other", 6), await context.Leads.AsNoTracking().Select(l => new { l.Company, l.ScoreTotal }).SingleAsync(TestRun.Cancelled) is var now ? (now.Company, now.ScoreTotal) : default);
        Assert.NotEqual(Guid.Empty, lead.Id);
    }

    [Theory, BothEngines]
    public async Task Night_LetsScoresFade_WritesOnlyWhatChanged_AndWaitsForTheNext(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var keen = await host.AddLeadAsync(tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example").OfCompany("Lee").From(LeadSource.Manual));
        var calm = await host.AddLeadAsync(tenant, A.Lead().Named("Bea", "Lee").WithEmail("bea@lee.example").OfCompany("Lee").From(LeadSource.Manual));
        await host.AddAsync(tenant, LeadActivity.Record(tenant.TenantId, keen.Id, ActivityKind.EmailReplied, Actor.System, host.Now, "Replied"));
        await host.AddAsync(tenant, WorkItem.For(tenant.TenantId, WorkKinds.LeadScore, keen.Id, host.Now), WorkItem.For(tenant.TenantId, WorkKinds.LeadScore, calm.Id, host.Now));
        await using var scope = host.As(tenant);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.LeadScore, TestRun.Cancelled);
        Assert.Equal([35, 20], (await LeadsAsync(host, tenant)).Select(l => l.ScoreTotal));
        await scope.Get<ScoreNights>().RunAsync(TestRun.Cancelled);
        await scope.Get<ScoreNights>().RunAsync(TestRun.Cancelled);

        host.Time.Advance(TimeSpan.FromDays(30));
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreFade, TestRun.Cancelled);

        Assert.Equal([28, 20], (await LeadsAsync(host, tenant)).Select(l => l.ScoreTotal));
        await using var context = host.Open(tenant);
        Assert.Equal((2, 1), (await context.Scores.CountAsync(s => s.LeadId == keen.Id, TestRun.Cancelled), await context.Scores.CountAsync(s => s.LeadId == calm.Id, TestRun.Cancelled)));
        var next = Assert.Single(await context.WorkItems.Where(w => w.Kind == WorkKinds.ScoreFade).ToListAsync(TestRun.Cancelled));
        Assert.InRange(next.DueOn, host.Now, host.Now.AddDays(1));
    }

    [Theory, BothEngines]
    public async Task Outlook_OfALead_TellsWhatWouldRaiseItAndHowItWent(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example").OfCompany("Lee").From(LeadSource.Manual));
        await host.AddAsync(tenant, WorkItem.For(tenant.TenantId, WorkKinds.LeadScore, lead.Id, host.Now));
        await using var scope = host.As(tenant);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.LeadScore, TestRun.Cancelled);

        var outlook = await scope.Get<WhyScored>().ReadAsync(lead.Id, TestRun.Cancelled);

        Assert.Equal(["Buying words in the message", "Came back", "Replied"], outlook!.Missing.Select(m => m.What));
        Assert.Equal(20, Assert.Single(outlook.Past).Total);
        var other = await host.AddTenantAsync();
        await using var stranger = host.As(other);
        Assert.Null(await stranger.Get<WhyScored>().ReadAsync(lead.Id, TestRun.Cancelled));
    }

    [Fact]
    public async Task Models_ForWhoMayNotManageThem_CanOnlyBeRead()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        await using var scope = host.As(tenant with { Role = Role.TenantMember });
        var book = scope.Get<ScoreModelBook>();

        Assert.IsType<NotAllowed>((await book.StartDraftAsync(null, TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await book.PublishAsync(Guid.Empty, TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await book.SaveAsync(Guid.Empty, Worth(1), TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await book.DiscardAsync(Guid.Empty, TestRun.Cancelled)).Error);
        Assert.Single(await book.ListAsync(TestRun.Cancelled));
    }

    private static ScoreRules Worth(int points, string label = "Company") => new()
    {
        Factors = [new ScoreFactor("company", label, FactorGroup.Fit, points) { When = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Company, FilterOperator.IsNotEmpty)) }],
    };

    private static async Task<List<Lead>> LeadsAsync(TestHost host, TenantAccess tenant)
    {
        await using var context = host.Open(tenant);
        return await context.Leads.AsNoTracking().OrderBy(l => l.FirstName).ThenBy(l => l.LastName).ToListAsync(TestRun.Cancelled);
    }
}
