using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring;

namespace Leads.Tests.Scoring;

/// <summary>The rules of scoring, without a database.</summary>
public sealed class ScorerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Score_OfAnyLeadByAnyModel_IsTheSumOfWhatIsShown()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var rules = AnyRules(random);
            var facts = new LeadFacts(AnyLead(random), AnyHappenings(random));

            var card = new Scorer("v1.1", rules, TimeZoneInfo.Utc).Score(facts, Now);

            var sums = card.Factors.GroupBy(f => f.Group).ToDictionary(g => g.Key, g => g.Sum(f => f.Points));
            Assert.Equal(Math.Clamp(sums.Values.Sum(), 0, 100), card.Total);
            Assert.All(sums, sum => Assert.InRange(sum.Value, Math.Min(0, rules.Caps.Of(sum.Key)), Math.Max(0, rules.Caps.Of(sum.Key))));
            Assert.All(card.Factors, f => Assert.True(f.Group == FactorGroup.Negative ? f.Points <= 0 : f.Points >= 0));
            Assert.All(card.Factors, f => Assert.InRange(Math.Abs(f.Points), 0, Math.Ceiling(Math.Abs(f.RawPoints) + 0.01)));
            Assert.Equal((card.Total, card.Band), new Scorer("v1.1", rules, TimeZoneInfo.Utc).Measure(facts, Now));
        }
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(14, 4)]
    [InlineData(28, 2)]
    [InlineData(89, 0)]
    public void Behaviour_Fades_ByItsHalfLife(int days, int points)
    {
        var card = ByClicks(new LeadBehaviour([ActivityKind.EmailClicked], 90, 14), Now.AddDays(-days));

        Assert.Equal(points, card.Total);
        Assert.Equal($"Clicked a link in 90 days, on {Now.AddDays(-days):d MMM yyyy}", card.Factors.Single().Evidence);
    }

    [Fact]
    public void Behaviour_Repeated_CountsLessEachTimeAndThenNothing()
    {
        var clicks = Enumerable.Repeat(Now, 5).ToArray();

        Assert.Equal([8, 12, 14, 14], new[] { 1, 2, 3, 5 }.Select(n => ByClicks(new LeadBehaviour([ActivityKind.EmailClicked], 90), clicks[..n]).Total));
        Assert.Empty(ByClicks(new LeadBehaviour([ActivityKind.EmailClicked], 90), Now.AddDays(-91)).Factors);
    }

    [Fact]
    public void Group_AtItsCap_AddsNoMoreAndSaysSo()
    {
        var card = Scorer.Default.Score(LeadFacts.Of(ALead(d => d with
        {
            Email = "ceo@firm.example", EmailNormalized = "ceo@firm.example", PhoneE164 = "+491701234567", Company = "Firm", JobTitle = "CEO",
        })), Now);

        Assert.Equal(40, card.Factors.Where(f => f.Group == FactorGroup.Fit).Sum(f => f.Points));
        Assert.Contains(card.Factors, f => f.Points < f.RawPoints);
    }

    [Fact]
    public void Missing_AreTheLargestThatTheGroupHasRoomFor()
    {
        var missing = Scorer.Default.FindMissing(LeadFacts.Of(ALead(d => d with { FirstName = "Ann", Company = "Firm" })), Now);

        Assert.Equal(["asks_to_buy", "came_back", "replied", "business_email", "decides"], missing.Take(5).Select(m => m.Key));
        Assert.DoesNotContain(missing, m => m.Key == "company");
    }

    [Theory]
    [InlineData(66, null, ScoreBand.Warm)]
    [InlineData(70, null, ScoreBand.Hot)]
    [InlineData(66, ScoreBand.Hot, ScoreBand.Hot)]
    [InlineData(64, ScoreBand.Hot, ScoreBand.Warm)]
    [InlineData(36, ScoreBand.Warm, ScoreBand.Warm)]
    [InlineData(34, ScoreBand.Hot, ScoreBand.Cold)]
    public void Band_GoesUpAtOnce_AndDownFivePointsLater(int total, ScoreBand? before, ScoreBand expected)
        => Assert.Equal(expected, new ScoreRules().BandOf(total, before));

    [Fact]
    public void Rules_OfTheDefault_AreAModel() => Assert.Null(ScoreRulesCheck.FindFault(DefaultScoreRules.V1));

    [Theory]
    [InlineData("points", "“Company given” needs points from 1 to 100, or −1 to −100.")]
    [InlineData("sign", "“Company given”: only what speaks against takes points away.")]
    [InlineData("condition", "“Company given” needs a condition.")]
    [InlineData("empty", "“Company given” needs at least one condition.")]
    [InlineData("circle", "“Company given” can't ask for the score that it makes.")]
    [InlineData("key", "Two factors have the key “business_email”.")]
    [InlineData("edges", "Hot begins above warm, and both lie between 1 and 100.")]
    [InlineData("weights", "“Company given” needs 1 to 20 weights from 0 to 1.")]
    public void Rules_ThatCantBeAModel_AreRefusedInWords(string kind, string problem)
    {
        var company = DefaultScoreRules.V1.Factors.Single(f => f.Key == "company");
        var rules = kind == "edges" ? DefaultScoreRules.V1 with { HotFrom = 40 } : DefaultScoreRules.V1 with
        {
            Factors = [.. DefaultScoreRules.V1.Factors.Select(f => f.Key != "company" ? f : kind switch
            {
                "points" => company with { Points = 0 },
                "sign" => company with { Points = -3 },
                "condition" => company with { Signal = LeadSignal.Decides },
                "empty" => company with { When = LeadFilter.Everything },
                "circle" => company with { When = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Score, FilterOperator.AtLeast, "1")) },
                "key" => company with { Key = "business_email" },
                _ => company with { When = null, Behaviour = new LeadBehaviour([ActivityKind.Call], 30) { Weights = [2] } },
            })],
        };

        Assert.Equal(problem, ScoreRulesCheck.FindFault(rules)?.Message);
    }

    private static Scorecard ByClicks(LeadBehaviour behaviour, params DateTimeOffset[] clicks)
        => new Scorer("v1.1", new ScoreRules { Factors = [new ScoreFactor("clicked", "Clicked", FactorGroup.Engagement, 8) { Behaviour = behaviour }] }, TimeZoneInfo.Utc)
            .Score(new LeadFacts(ALead(d => d), [.. clicks.Select(on => new Happening(ActivityKind.EmailClicked, on))]), Now);

    private static Lead ALead(Func<LeadDraft, LeadDraft> change) => Lead.Capture(Guid.Empty, change(new LeadDraft()), new LeadOrigin(LeadSource.Manual), Now, Now);

    private static Lead AnyLead(Random random) => ALead(d => d with
    {
        EmailNormalized = Maybe(random, "a@firm.example"), PhoneE164 = Maybe(random, "+491701234567"), Company = Maybe(random, "Firm"), JobTitle = Maybe(random, "Head of sales"), Message = Maybe(random, "I need a quote"),
    });

    private static string? Maybe(Random random, string text) => random.Next(2) == 0 ? text : null;

    private static List<Happening> AnyHappenings(Random random) =>
        [.. Enumerable.Range(0, random.Next(12)).Select(_ => new Happening((ActivityKind)random.Next(5, 13), Now.AddHours(-random.Next(4_000)))).OrderByDescending(h => h.On)];

    private static ScoreRules AnyRules(Random random) => new()
    {
        Caps = new GroupCaps(random.Next(101), random.Next(101), random.Next(101), -random.Next(101)),
        Factors = [.. Enumerable.Range(0, random.Next(1, 15)).Select(n => AnyFactor(random, n))],
    };

    private static ScoreFactor AnyFactor(Random random, int n)
    {
        var group = (FactorGroup)random.Next(4);
        var factor = new ScoreFactor($"f{n}", $"Factor {n}", group, group == FactorGroup.Negative ? -random.Next(1, 101) : random.Next(1, 101));
        return random.Next(3) switch
        {
            0 => factor with { Signal = (LeadSignal)random.Next(8) },
            1 => factor with { When = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Company, FilterOperator.IsNotEmpty)) },
            _ => factor with { Behaviour = new LeadBehaviour([(ActivityKind)random.Next(5, 13), (ActivityKind)random.Next(5, 13)], random.Next(1, 300), random.Next(2) == 0 ? null : random.Next(1, 60)) },
        };
    }
}
