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
}
