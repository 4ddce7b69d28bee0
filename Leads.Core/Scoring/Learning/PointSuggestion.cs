namespace Leads.Core.Scoring.Learning;

/// <summary>Points that a tenant's closed leads bear out, beside a draft that they are meant for.</summary>
public sealed record PointSuggestion
{
    public bool IsDone { get; init; }

    public int Won { get; init; }

    public int Lost { get; init; }

    /// <summary>Null where there are too few closed leads, or nothing in them tells won from lost.</summary>
    public ScoreRules? Rules { get; init; }

    /// <summary>Of each factor of <see cref="Rules"/>, by its key.</summary>
    public IReadOnlyList<FactorEvidence> Evidence { get; init; } = [];

    /// <summary>How well the draft as it is tells the newest fifth of the closed leads apart, see <see cref="Ranking.Auc"/>; null without both outcomes there.</summary>
    public double? AucBefore { get; init; }

    /// <summary>The same by points learned from the older four fifths.</summary>
    public double? AucAfter { get; init; }

    public bool HasEnough => ClosedLead.AreEnough(Won, Lost);

    /// <param name="history">The newest first.</param>
    /// <param name="leftOut">What isn't asked, by <see cref="Trait.About"/>.</param>
    internal static PointSuggestion From(IReadOnlyList<ClosedLead> history, ScoreRules rules, TimeZoneInfo zone, IReadOnlyCollection<string> leftOut)
    {
        var counted = new PointSuggestion { IsDone = true, Won = history.Count(c => c.IsWon), Lost = history.Count(c => !c.IsWon) };
        if (!counted.HasEnough) return counted;
        var (newest, older) = ClosedLead.Split(history);
        var suggested = WeightSuggester.Suggest(history, rules, leftOut);
        if (suggested.Evidence.Count == 0) return counted;
        return counted with
        {
            Rules = suggested.Rules,
            Evidence = suggested.Evidence,
            AucBefore = AucOf(newest, rules, zone),
            AucAfter = older.Any(c => c.IsWon) && older.Any(c => !c.IsWon) ? AucOf(newest, WeightSuggester.Suggest(older, rules, leftOut).Rules, zone) : null,
        };
    }

    private static double? AucOf(IReadOnlyList<ClosedLead> leads, ScoreRules rules, TimeZoneInfo zone)
    {
        var scorer = new Scorer("", rules, zone);
        return Ranking.Auc(leads.Select(c => ((double)scorer.Measure(c.Facts, c.ClosedOn).Total, c.IsWon)));
    }
}
