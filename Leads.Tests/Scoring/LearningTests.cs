using System.Globalization;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring;
using Leads.Core.Scoring.Learning;

namespace Leads.Tests.Scoring;

public sealed class LearningTests
{
    private static readonly DateTimeOffset Closed = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Suggest_WhereAnAnswerDecides_RanksLeadsThatItHasNotSeen()
    {
        var suggested = WeightSuggester.Suggest(History(from: 0), DefaultScoreRules.V1);

        Assert.Null(ScoreRulesCheck.FindFault(suggested.Rules));
        Assert.Contains(suggested.Rules.Factors, f => f.Label.StartsWith("Area", StringComparison.Ordinal));
        Assert.Equal(suggested.Rules.Factors.Select(f => f.Key), suggested.Evidence.Select(e => e.Key));
        Assert.All(suggested.Evidence, e => Assert.Equal(1000, e.With + e.Without));
        var scorer = new Scorer("v1.1", suggested.Rules, TimeZoneInfo.Utc);
        Assert.InRange(Ranking.Auc(History(from: 5000).Select(c => ((double)scorer.Measure(c.Facts, Closed).Total, c.IsWon)))!.Value, 0.85, 1);
    }

    [Fact]
    public void Learn_WhereAnAnswerDecides_GivesChancesThatComeTrue()
    {
        var learned = Learner.Learn(History(from: 0), DefaultScoreRules.V1);

        var unseen = History(from: 5000).Select(c => (Chance: learned.ChanceOf(c.Facts, new FilterScope(c.ClosedOn, TimeZoneInfo.Utc, null)), c.IsWon)).ToList();
        Assert.InRange(Ranking.Auc(unseen)!.Value, 0.85, 1);
        Assert.InRange(unseen.Average(u => u.Chance) - unseen.Average(u => u.IsWon ? 1d : 0), -0.05, 0.05);
    }

    [Fact]
    public void Learn_WhatFollowsTheOutcome_IsNoTrait()
    {
        var rules = DefaultScoreRules.V1;

        var learned = Learner.Learn(History(from: 0), rules);

        Assert.DoesNotContain(learned.Traits, t => t.Trait.Factor.Key is "silent" or "came_back");
    }

    [Fact]
    public void Auc_TiesCountHalf_AndOneSideAloneHasNone()
    {
        Assert.Equal(0.875, Ranking.Auc([(3, true), (2, true), (2, false), (1, false)]));
        Assert.Null(Ranking.Auc([(3, true)]));
    }

    [Fact]
    public void ErrorOfGain_OfTheSameRanking_IsNothing_AndOfAnotherAsReckonedByHand()
    {
        Assert.Equal(0, Ranking.ErrorOfGain([(1, 10, false), (2, 20, false), (3, 30, true), (4, 40, true)]));
        // One ranks perfectly. The other has the first of the won above one of the two lost, the second above both: the differences are
        // ½ and 0 for the won, 0 and ½ for the lost, each with a variance of ⅛; the square root of ⅛ ÷ 2 + ⅛ ÷ 2.
        Assert.Equal(Math.Sqrt(0.125), Ranking.ErrorOfGain([(1, 1, false), (2, 3, false), (3, 2, true), (4, 4, true)]), 12);
    }

    /// <summary>Of leads with an area above 500 nine in ten are won, of the others one in ten.</summary>
    private static List<ClosedLead> History(int from) => [.. Enumerable.Range(from, 1000).Select(n =>
    {
        var area = n * 7919 % 1000;
        var isUsual = n * 104729 % 10 != 0;
        var draft = new LeadDraft { FirstName = "Lea", OtherAnswers = [new Answer("Area", area.ToString(CultureInfo.InvariantCulture)), new Answer("Town", n % 3 == 0 ? "Kiel" : "Lübeck")] };
        return new ClosedLead(LeadFacts.Of(Lead.Capture(Guid.Empty, draft, new LeadOrigin(LeadSource.WebsiteForm), Closed, Closed)), Closed, area >= 500 == isUsual);
    })];
}
