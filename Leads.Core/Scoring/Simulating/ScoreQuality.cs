using Leads.Core.Leads;

namespace Leads.Core.Scoring.Simulating;

/// <summary>How well totals tell leads that were won from leads that were lost.</summary>
/// <param name="Won">Closed leads that converted.</param>
/// <param name="Lost">Closed leads that were disqualified.</param>
/// <param name="Auc">The chance that a lead that was won has a higher total than one that was lost, ties counting half (Mann and Whitney 1947); null without both.</param>
/// <param name="Lift">How much more often leads of the fifth with the highest totals were won than all; null without any won.</param>
/// <param name="Bands">By band, hot first.</param>
public sealed record ScoreQuality(long Won, long Lost, double? Auc, double? Lift, IReadOnlyList<BandOutcome> Bands)
{
    private const double Top = 0.2;

    /// <param name="won">Leads that were won, by total from 0 to 100.</param>
    /// <param name="lost">Leads that were lost, likewise.</param>
    public static ScoreQuality Of(IReadOnlyList<long> won, IReadOnlyList<long> lost, ScoreRules rules)
    {
        var (all, gone) = (won.Sum(), lost.Sum());
        var bands = new[] { ScoreBand.Hot, ScoreBand.Warm, ScoreBand.Cold }.Select(band => BandOutcome.Of(band, Within(won, rules, band), Within(lost, rules, band)));
        return new ScoreQuality(all, gone, all == 0 || gone == 0 ? null : Area(won, lost) / ((double)all * gone), all == 0 ? null : LiftOf(won, lost), [.. bands]);
    }

    private static double Area(IReadOnlyList<long> won, IReadOnlyList<long> lost)
    {
        var (area, below) = (0d, 0L);
        for (var total = 0; total < won.Count; total++)
        {
            area += won[total] * (below + (lost[total] / 2d));
            below += lost[total];
        }
        return area;
    }

    /// <summary>Leads of the total at the edge count in part.</summary>
    private static double LiftOf(IReadOnlyList<long> won, IReadOnlyList<long> lost)
    {
        double all = won.Sum() + lost.Sum();
        var (left, hits) = (all * Top, 0d);
        for (var total = won.Count - 1; total >= 0 && left > 0; total--)
        {
            double here = won[total] + lost[total];
            if (here == 0) continue;
            var part = Math.Min(1, left / here);
            hits += won[total] * part;
            left -= here * part;
        }
        return hits / (all * Top) / (won.Sum() / all);
    }

    private static long Within(IReadOnlyList<long> counts, ScoreRules rules, ScoreBand band)
        => Enumerable.Range(0, counts.Count).Where(total => rules.BandOf(total, null) == band).Sum(total => counts[total]);
}

/// <summary>What became of the closed leads of a band.</summary>
/// <param name="Rate">The share that was won; null without closed leads.</param>
/// <param name="Low">The lower end of the share's 95 % interval (Wilson 1927).</param>
/// <param name="High">The upper end.</param>
public sealed record BandOutcome(ScoreBand Band, long Won, long Closed, double? Rate, double Low, double High)
{
    /// <summary>Of the normal distribution, for 95 %.</summary>
    private const double Z = 1.959964;

    public static BandOutcome Of(ScoreBand band, long won, long lost)
    {
        double n = won + lost;
        if (n == 0) return new BandOutcome(band, 0, 0, null, 0, 1);
        var rate = won / n;
        var middle = (rate + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z * Math.Sqrt((rate * (1 - rate) / n) + (Z * Z / (4 * n * n))) / (1 + (Z * Z / n));
        return new BandOutcome(band, won, won + lost, rate, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
