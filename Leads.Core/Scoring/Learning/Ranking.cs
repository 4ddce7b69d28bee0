namespace Leads.Core.Scoring.Learning;

/// <summary>How well numbers rank leads that were won above leads that were lost.</summary>
public static class Ranking
{
    /// <summary>The chance that one that was won stands above one that was lost, ties counting half (Mann and Whitney 1947).</summary>
    /// <returns>Null without both.</returns>
    public static double? Auc(IEnumerable<(double Value, bool IsWon)> leads)
    {
        var (area, won, lost) = (0d, 0L, 0L);
        foreach (var same in leads.GroupBy(l => l.Value).OrderBy(g => g.Key))
        {
            var (wonHere, all) = (same.Count(l => l.IsWon), same.Count());
            area += wonHere * (lost + ((all - wonHere) / 2d));
            (won, lost) = (won + wonHere, lost + all - wonHere);
        }
        return won == 0 || lost == 0 ? null : area / ((double)won * lost);
    }

    /// <summary>How far the difference of two areas on the same leads may lie from the true one: its standard error (DeLong and others 1988).</summary>
    /// <param name="leads">With at least two of each outcome.</param>
    public static double ErrorOfGain(IReadOnlyList<(double One, double Other, bool IsWon)> leads)
    {
        var (won, lost) = (leads.Where(l => l.IsWon).ToList(), leads.Where(l => !l.IsWon).ToList());
        var above = won.ConvertAll(w => lost.Average(l => Beats(w.One, l.One) - Beats(w.Other, l.Other)));
        var below = lost.ConvertAll(l => won.Average(w => Beats(w.One, l.One) - Beats(w.Other, l.Other)));
        return Math.Sqrt((VarianceOf(above) / won.Count) + (VarianceOf(below) / lost.Count));
    }

    private static double Beats(double won, double lost) => won > lost ? 1 : won == lost ? 0.5 : 0;

    private static double VarianceOf(List<double> values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
    }
}
