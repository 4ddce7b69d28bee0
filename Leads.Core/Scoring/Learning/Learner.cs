namespace Leads.Core.Scoring.Learning;

/// <summary>Learns from closed leads who is won.</summary>
public static class Learner
{
    private const float Sparseness = 0.5f;
    private const float Restraint = 1f;

    /// <param name="history">With leads of both outcomes.</param>
    /// <param name="rules">Their factors are traits too.</param>
    /// <param name="leftOut">What isn't asked, by <see cref="Trait.About"/>.</param>
    public static LearnedModel Learn(IReadOnlyList<ClosedLead> history, ScoreRules rules, IReadOnlyCollection<string>? leftOut = null)
    {
        var table = TraitTable.Of(history, TraitFinder.Find(history, rules, leftOut));
        var fit = LogisticFit.Of(table.Rows, table.Won, Sparseness, Restraint);
        return new LearnedModel
        {
            Intercept = fit.Intercept,
            Traits = [.. Enumerable.Range(0, table.Traits.Count).Where(i => fit.Weights[i] != 0).Select(i => new LearnedTrait(table.Traits[i], fit.Weights[i], table.MeanOf(i)))],
        };
    }
}
