namespace Leads.Core.Scoring.Learning;

/// <summary>Proposes the points of a rule model from what became of closed leads.</summary>
public static class WeightSuggester
{
    private const int MostFactors = 40;
    private const float Sparseness = 1f;
    private const float Restraint = 1f;

    /// <summary>This share of the closed leads lies below the edge of hot.</summary>
    private const double BelowHot = 0.75;

    /// <summary>This share of the closed leads may lie below 0.</summary>
    private const double Lowest = 0.02;

    /// <summary>In units of the log of the odds: rules that tell little don't get large points.</summary>
    private const double LeastEdge = 0.5;

    private const int MostLabel = 100;

    /// <param name="history">With leads of both outcomes.</param>
    /// <param name="rules">The rules to improve. What isn't borne out is left out; edges of bands and a learned factor stay.</param>
    /// <param name="leftOut">What isn't asked, by <see cref="Trait.About"/>.</param>
    public static SuggestedRules Suggest(IReadOnlyList<ClosedLead> history, ScoreRules rules, IReadOnlyCollection<string>? leftOut = null)
    {
        var table = TraitTable.Of(history, TraitFinder.Find(history, rules, leftOut));
        var first = LogisticFit.Of(table.Rows, table.Won, Sparseness, Restraint);
        var telling = Enumerable.Range(0, table.Traits.Count).Where(i => first.Weights[i] != 0)
            .OrderByDescending(i => Math.Abs(first.Weights[i]) * table.SpreadOf(i)).Take(MostFactors).Order().ToList();
        if (telling.Count == 0) return new SuggestedRules(rules, []);
        var kept = table.Only(telling);
        var weights = LogisticFit.Of(kept.Rows, kept.Won, 0, Restraint).Weights;
        var sums = kept.Rows.Select(row => row.Select((strength, i) => strength * weights[i]).Sum()).Order().ToList();
        var turned = Turned(kept, weights, -sums[(int)(sums.Count * Lowest)]);
        var edge = sums[(int)(sums.Count * BelowHot)] + turned.Sum(i => -weights[i]);
        var factors = new List<ScoreFactor>();
        var evidence = new List<FactorEvidence>();
        foreach (var i in Enumerable.Range(0, weights.Count).OrderByDescending(i => Math.Abs(weights[i])))
        {
            var (factor, weight) = turned.Contains(i) ? (kept.Traits[i].Opposite!, -weights[i]) : (kept.Traits[i].Factor, weights[i]);
            var points = Math.Clamp((int)Math.Round(weight * rules.HotFrom / Math.Max(edge, LeastEdge)), -100, 100);
            if (points == 0) continue;
            var group = points < 0 ? FactorGroup.Negative : factor.Group == FactorGroup.Negative ? FactorGroup.Fit : factor.Group;
            var key = FactorKeys.For(factor.Label, factors.Select(f => f.Key));
            factors.Add(factor with { Key = key, Label = factor.Label.Length > MostLabel ? factor.Label[..MostLabel] : factor.Label, Group = group, Points = points });
            evidence.Add(FactorEvidence.Of(key, kept, i, turned.Contains(i)));
        }
        return new SuggestedRules(rules with { Factors = [.. factors, .. rules.Factors.Where(f => f.IsLearned)], Caps = CapsFor(factors, rules.Caps) }, evidence);
    }

    /// <summary>
    /// A score begins at 0, so that what lowers it would leave most leads there. As many common traits that speak against as it takes to lift
    /// the sums are turned into their opposites, which speak for.
    /// </summary>
    private static HashSet<int> Turned(TraitTable table, IReadOnlyList<double> weights, double lift)
    {
        var turned = new HashSet<int>();
        foreach (var i in Enumerable.Range(0, weights.Count).Where(i => weights[i] < 0 && table.Traits[i].Opposite is not null).OrderByDescending(table.MeanOf))
        {
            if (lift <= 0) break;
            turned.Add(i);
            lift += weights[i];
        }
        return turned;
    }

    private static GroupCaps CapsFor(List<ScoreFactor> factors, GroupCaps caps)
    {
        return new GroupCaps(Most(FactorGroup.Fit), Most(FactorGroup.Intent), Most(FactorGroup.Engagement), -Most(FactorGroup.Negative));

        int Most(FactorGroup group) => Math.Max(Math.Abs(caps.Of(group)), Math.Min(100, factors.Where(f => f.Group == group).Sum(f => Math.Abs(f.Points))));
    }
}

/// <param name="Evidence">Of each factor of the rules, by its key.</param>
public sealed record SuggestedRules(ScoreRules Rules, IReadOnlyList<FactorEvidence> Evidence);

/// <summary>What became of the closed leads that meet a factor, and of the others.</summary>
public sealed record FactorEvidence(string Key, int With, int WonWith, int Without, int WonWithout)
{
    internal static FactorEvidence Of(string key, TraitTable table, int column, bool isTurned)
    {
        var (with, wonWith, wonAll) = (0, 0, 0);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var (has, won) = (table.Rows[i][column] > 0 != isTurned, table.Won[i]);
            if (has) with++;
            if (has && won) wonWith++;
            if (won) wonAll++;
        }
        return new FactorEvidence(key, with, wonWith, table.Rows.Count - with, wonAll - wonWith);
    }
}
