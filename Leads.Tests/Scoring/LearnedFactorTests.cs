using System.Globalization;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Scoring;
using Leads.Core.Scoring.Learning;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Scoring;

/// <summary>The chance to be won, learned from a tenant's closed leads and counted in its scores.</summary>
public sealed class LearnedFactorTests
{
    [Theory, BothEngines]
    public async Task Learned_WhereAnAnswerDecides_CountsAndSaysWhy(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        await AddHistoryAsync(host, tenant, isTelling: true);
        await using var scope = host.As(tenant);
        await LearnAsync(scope);
        await PublishLearnedAsync(scope, points: 50);

        var (large, small) = (await CaptureAsync(host, tenant, area: 540), await CaptureAsync(host, tenant, area: 20));

        await using var context = host.Open(tenant);
        var (forLarge, forSmall) = (await LearnedOfAsync(context, large.Id), await LearnedOfAsync(context, small.Id));
        Assert.InRange(forLarge.Points, 40, 50);
        Assert.InRange(forSmall.Points, 0, 10);
        Assert.Matches(@"^Of leads like this \d+ in 100 are won\. For it: Area is “540”\.", forLarge.Evidence);
        Assert.Contains("Against it: Area is “20”", forSmall.Evidence, StringComparison.Ordinal);
        var quality = (await scope.Get<LearnHistory>().FindAsync(TestRun.Cancelled))!.Quality!;
        Assert.True(quality.IsBetter);
        Assert.Equal((120, 120, 48), (quality.Won, quality.Lost, quality.UnseenWon + quality.UnseenLost));
        Assert.Equal(48, quality.Chances.Sum(c => c.Leads));
    }

    [Theory, BothEngines]
    public async Task Learned_WhereNothingTells_AddsNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        await AddHistoryAsync(host, tenant, isTelling: false);
        await using var scope = host.As(tenant);
        await LearnAsync(scope);
        await PublishLearnedAsync(scope, points: 50);

        var lead = await CaptureAsync(host, tenant, area: 540);

        Assert.False((await scope.Get<LearnHistory>().FindAsync(TestRun.Cancelled))!.Quality!.IsBetter);
        await using var context = host.Open(tenant);
        Assert.DoesNotContain((await context.Scores.SingleAsync(s => s.LeadId == lead.Id, TestRun.Cancelled)).Factors, f => f.Key == "learned");
    }

    [Theory, BothEngines]
    public async Task LeftOut_IsNotAskedAgain_AlsoNotForPoints(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        await AddHistoryAsync(host, tenant, isTelling: true);
        await using var scope = host.As(tenant);
        await LearnAsync(scope);
        var learner = scope.Get<LearnHistory>();
        Assert.Contains((await learner.FindAsync(TestRun.Cancelled))!.Abouts, a => a.Name == "Area");

        Assert.True((await learner.AskAsync("Area", isAsked: false, TestRun.Cancelled)).IsOk);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreLearn, TestRun.Cancelled);

        var learned = (await learner.FindAsync(TestRun.Cancelled))!;
        Assert.DoesNotContain(learned.Abouts, a => a.Name == "Area");
        Assert.Equal(["Area"], learned.LeftOut);
        var draft = (await scope.Get<ScoreModelBook>().StartDraftAsync(null, TestRun.Cancelled)).Value;
        await scope.Get<SuggestPoints>().StartAsync(draft, TestRun.Cancelled);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreSuggest, TestRun.Cancelled);
        var suggested = (await scope.Get<ScoreModelBook>().FindAsync(draft, TestRun.Cancelled)).Value.Suggestion!.Rules;
        Assert.DoesNotContain(suggested?.Factors ?? [], f => f.Label.StartsWith("Area", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Weekly_LearnsAnew_AndScoresByIt(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        await AddHistoryAsync(host, tenant, isTelling: false);
        await using var scope = host.As(tenant);
        await LearnAsync(scope);
        await PublishLearnedAsync(scope, points: 50);
        var lead = await CaptureAsync(host, tenant, area: 540);
        await scope.Get<ScoreNights>().RunAsync(TestRun.Cancelled);
        await scope.Get<ScoreNights>().RunAsync(TestRun.Cancelled);
        await using (var context = host.Open(tenant))
            Assert.Single(await context.WorkItems.Where(w => w.Kind == WorkKinds.ScoreLearn).ToListAsync(TestRun.Cancelled));
        host.Time.Advance(TimeSpan.FromDays(6));
        await AddHistoryAsync(host, tenant, isTelling: true);
        await AddHistoryAsync(host, tenant, isTelling: true);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreLearn, TestRun.Cancelled);
        Assert.False((await scope.Get<LearnHistory>().FindAsync(TestRun.Cancelled))!.Quality!.IsBetter);

        host.Time.Advance(TimeSpan.FromDays(2));
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreLearn, TestRun.Cancelled);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreFade, TestRun.Cancelled);

        await using var later = host.Open(tenant);
        Assert.True((await scope.Get<LearnHistory>().FindAsync(TestRun.Cancelled))!.Quality!.IsBetter);
        Assert.InRange((await LearnedOfAsync(later, lead.Id)).Points, 30, 50);
    }

    [Theory, BothEngines]
    public async Task Learning_ByWhoMayNotManageScoring_IsRefused(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        await using var scope = host.As(tenant with { Role = Role.TenantMember });

        Assert.IsType<NotAllowed>((await scope.Get<LearnHistory>().StartAsync(TestRun.Cancelled)).Error);
        Assert.IsType<NotAllowed>((await scope.Get<LearnHistory>().AskAsync("Area", isAsked: false, TestRun.Cancelled)).Error);
        Assert.Null(await scope.Get<LearnHistory>().FindAsync(TestRun.Cancelled));
    }

    [Fact]
    public void Learned_TwiceOrAgainst_IsNoModel()
    {
        var learned = new ScoreFactor("learned", "Learned", FactorGroup.Intent, 20) { IsLearned = true };

        Assert.Null(ScoreRulesCheck.FindFault(new ScoreRules { Factors = [learned] }));
        Assert.NotNull(ScoreRulesCheck.FindFault(new ScoreRules { Factors = [learned, learned with { Key = "again" }] }));
        Assert.NotNull(ScoreRulesCheck.FindFault(new ScoreRules { Factors = [learned with { Group = FactorGroup.Negative, Points = -20 }] }));
        Assert.NotNull(ScoreRulesCheck.FindFault(new ScoreRules { Factors = [learned with { Signal = LeadSignal.ValidPhone }] }));
    }

    private static async Task LearnAsync(TenantScope scope)
    {
        Assert.True((await scope.Get<LearnHistory>().StartAsync(TestRun.Cancelled)).IsOk);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreLearn, TestRun.Cancelled);
    }

    private static async Task PublishLearnedAsync(TenantScope scope, int points)
    {
        var book = scope.Get<ScoreModelBook>();
        var draft = (await book.StartDraftAsync(null, TestRun.Cancelled)).Value;
        var learned = new ScoreFactor("learned", "Chance to be won", FactorGroup.Fit, points) { IsLearned = true };
        Assert.True((await book.SaveAsync(draft, new ScoreRules { Factors = [learned], Caps = new GroupCaps(Fit: 100) }, TestRun.Cancelled)).IsOk);
        Assert.True((await book.PublishAsync(draft, TestRun.Cancelled)).IsOk);
    }

    private static async Task<AppliedFactor> LearnedOfAsync(LeadsDbContext context, Guid leadId)
    {
        var last = await context.Scores.Where(s => s.LeadId == leadId).OrderByDescending(s => s.ScoredOn).FirstAsync(TestRun.Cancelled);
        return last.Factors.Single(f => f.Key == "learned");
    }

    private static async Task<Lead> CaptureAsync(TestHost host, TenantAccess tenant, int area)
    {
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("New", "Lead").Drafted(d => d with { OtherAnswers = [Area(area)] }));
        await host.AddAsync(tenant, WorkItem.For(tenant.TenantId, WorkKinds.LeadScore, lead.Id, host.Now));
        await using var scope = host.As(tenant);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.LeadScore, TestRun.Cancelled);
        return lead;
    }

    /// <summary>240 closed leads, half of them won: those with a large area, or with nothing to tell them by.</summary>
    private static async Task AddHistoryAsync(TestHost host, TenantAccess tenant, bool isTelling)
    {
        for (var n = 0; n < 240; n++)
        {
            var isWon = n % 2 == 1;
            await host.AddLeadAsync(tenant, A.Lead().Named("Lea", $"L{n}").InStatus(isWon ? LeadStatus.Converted : LeadStatus.Disqualified)
                .Drafted(d => d with { OtherAnswers = [Area(!isTelling ? 100 : (isWon ? 500 : 0) + (n % 50))] }));
        }
    }

    private static Answer Area(int area) => new("Area", area.ToString(CultureInfo.InvariantCulture));
}
