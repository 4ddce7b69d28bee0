namespace Leads.Core.Scoring.Learning;

/// <summary>How well a learned chance does on the newest fifth of the closed leads, learned from the older ones.</summary>
/// <param name="Won">Closed leads in all, won.</param>
/// <param name="Lost">Closed leads in all, lost.</param>
public sealed record LearnedQuality(int Won, int Lost)
{
    private const int Steps = 5;

    /// <summary>Of the normal distribution, for 95 % to one side.</summary>
    private const double Z = 1.644854;

    /// <summary>Of each outcome among the newest: fewer prove nothing.</summary>
    private const int LeastUnseen = 8;

    /// <summary>Newest leads that were won.</summary>
    public int UnseenWon { get; init; }

    public int UnseenLost { get; init; }

    /// <summary>Of the rules that were active, a learned factor left out; see <see cref="Ranking.Auc"/>.</summary>
    public double? AucOfRules { get; init; }

    /// <summary>Of the chance.</summary>
    public double? Auc { get; init; }

    /// <summary>The standard error of the difference of the two, see <see cref="Ranking.ErrorOfGain"/>; null with hardly any of an outcome.</summary>
    public double? Error { get; init; }

    /// <summary>The newest leads in fifths by their chance, the lowest first.</summary>
    public IReadOnlyList<ChanceStep> Chances { get; init; } = [];

    public bool HasEnough => ClosedLead.AreEnough(Won, Lost);

    /// <summary>Whether the chance ranks leads better than the rules by more than luck explains. Only then it counts.</summary>
    public bool IsBetter => UnseenWon >= LeastUnseen && UnseenLost >= LeastUnseen && Auc - AucOfRules > Z * Error;

    /// <param name="history">The newest first.</param>
    /// <param name="leftOut">What isn't asked, by <see cref="Trait.About"/>.</param>
    internal static LearnedQuality Of(IReadOnlyList<ClosedLead> history, ScoreRules rules, TimeZoneInfo zone, IReadOnlyCollection<string> leftOut)
    {
        var counted = new LearnedQuality(history.Count(c => c.IsWon), history.Count(c => !c.IsWon));
        if (!counted.HasEnough) return counted;
        var (newest, older) = ClosedLead.Split(history);
        if (older.All(c => c.IsWon) || !older.Any(c => c.IsWon)) return counted;
        var (learned, scorer) = (Learner.Learn(older, rules, leftOut), new Scorer("", rules, zone));
        var tried = newest.Select(c => (Chance: learned.ChanceOf(c.Facts, c.Scope), Total: (double)scorer.Measure(c.Facts, c.ClosedOn).Total, c.IsWon)).OrderBy(t => t.Chance).ToList();
        var (won, lost) = (tried.Count(t => t.IsWon), tried.Count(t => !t.IsWon));
        return counted with
        {
            UnseenWon = won,
            UnseenLost = lost,
            AucOfRules = Ranking.Auc(tried.Select(t => (t.Total, t.IsWon))),
            Auc = Ranking.Auc(tried.Select(t => (t.Chance, t.IsWon))),
            Error = won < 2 || lost < 2 ? null : Ranking.ErrorOfGain(tried),
            Chances = [.. tried.Select((t, i) => (t.Chance, t.IsWon, Step: i * Steps / tried.Count)).GroupBy(t => t.Step)
                .Select(g => new ChanceStep(g.Average(t => t.Chance), g.Count(t => t.IsWon), g.Count()))],
        };
    }
}

/// <param name="Expected">The mean chance, 0 to 1.</param>
/// <param name="Won">What came of it.</param>
public sealed record ChanceStep(double Expected, int Won, int Leads);
