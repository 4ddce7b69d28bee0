using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring;
using Leads.Core.Scoring.Simulating;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Scoring;

/// <summary>A version tried out on leads, and the figures that tell whether it ranks.</summary>
public sealed class SimulationTests
{
    [Theory, BothEngines]
    public async Task Simulation_OfADraft_TellsWhatWouldChangeAndChangesNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        await host.AddLeadAsync(tenant, A.Lead().Named("Ann", "Lee").OfCompany("Lee").WithEmail("ann@lee.example").InStatus(LeadStatus.Converted));
        await host.AddLeadAsync(tenant, A.Lead().Named("Bea", "Lee").WithEmail("bea@lee.example").InStatus(LeadStatus.Disqualified));
        await host.AddLeadAsync(tenant, A.Lead().Named("Cyd", "Lee").OfCompany("Lee").WithEmail("cyd@lee.example"));
        await using var scope = host.As(tenant);
        var book = scope.Get<ScoreModelBook>();
        var draft = (await book.StartDraftAsync(null, TestRun.Cancelled)).Value;
        var rules = new ScoreRules { Factors = [new ScoreFactor("company", "Company", FactorGroup.Fit, 80) { When = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Company, FilterOperator.IsNotEmpty)) }], Caps = new GroupCaps(Fit: 80) };
        Assert.True((await book.SaveAsync(draft, rules, TestRun.Cancelled)).IsOk);

        Assert.True((await scope.Get<SimulateModel>().StartAsync(draft, TestRun.Cancelled)).IsOk);
        await scope.Get<WorkPump>().RunAsync(WorkKinds.ScoreSimulate, TestRun.Cancelled);

        var simulation = (await book.FindAsync(draft, TestRun.Cancelled)).Value.Simulation!;
        Assert.Equal((3, true, "v1.0"), (simulation.Leads, simulation.IsDone, simulation.Against));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 2, 0], simulation.After.Distribution);
        Assert.Equal((2, 0, 1), (simulation.After.Hot, simulation.After.Warm, simulation.After.Cold));
        Assert.Equal((1L, 1L, 1d), (simulation.After.Quality!.Won, simulation.After.Quality.Lost, simulation.After.Quality.Auc));
        var change = Assert.Single(simulation.Changes);
        Assert.Equal((ScoreBand.Cold, ScoreBand.Hot, 2, "Ann Lee"), (change.From, change.To, change.Leads, change.Examples.OrderBy(l => l.Name).First().Name));
        await using var context = host.Open(tenant);
        Assert.All(await context.Leads.AsNoTracking().ToListAsync(TestRun.Cancelled), l => Assert.Null(l.ScoreVersion));
        Assert.True((await book.SaveAsync(draft, rules with { HotFrom = 90 }, TestRun.Cancelled)).IsOk);
        Assert.Null((await book.FindAsync(draft, TestRun.Cancelled)).Value.Simulation);
    }

    [Fact]
    public void Quality_OfTotalsThatTellNothing_IsACoin()
    {
        var even = Enumerable.Repeat(10L, 101).ToArray();

        var quality = ScoreQuality.Of(even, even, new ScoreRules());

        Assert.Equal(0.5, quality.Auc!.Value, 6);
        Assert.Equal(1, quality.Lift!.Value, 6);
    }

    [Fact]
    public void Quality_CountsTiesByHalf_AndTheEdgeOfTheTopFifthInPart()
    {
        var (won, lost) = (new long[101], new long[101]);
        (won[80], won[50], lost[50], lost[10]) = (2, 2, 2, 4);

        var quality = ScoreQuality.Of(won, lost, new ScoreRules());

        Assert.Equal(((2 * 6) + (2 * (4 + 1))) / 24d, quality.Auc!.Value, 6);
        Assert.Equal(2.5, quality.Lift!.Value, 6);
        Assert.Equal([(ScoreBand.Hot, 2L, 2L), (ScoreBand.Warm, 2, 4), (ScoreBand.Cold, 0, 4)], quality.Bands.Select(b => (b.Band, b.Won, b.Closed)));
    }

    /// <summary>Worked out by hand after Wilson 1927, for 95 %.</summary>
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 5, 0.2366, 0.7634)]
    [InlineData(81, 182, 0.2553, 0.3662)]
    public void Interval_OfAShare_IsWilsons(int won, int lost, double low, double high)
    {
        var outcome = BandOutcome.Of(ScoreBand.Hot, won, lost);

        Assert.Equal(low, outcome.Low, 4);
        Assert.Equal(high, outcome.High, 4);
    }
}
