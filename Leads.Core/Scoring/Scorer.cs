using Leads.Core.Leads;

namespace Leads.Core.Scoring;

/// <summary>Scores a lead by a model. Pure: no clock, no database.</summary>
public static class Scorer
{
    public static Scorecard Score(Lead lead, ScoreModel model)
    {
        var met = new List<AppliedFactor>(model.Factors.Count);
        Span<int> used = stackalloc int[4];
        foreach (var factor in model.Factors)
        {
            if (factor.Evidence(lead) is not { } evidence) continue;
            var points = WithinCap(factor, ref used[(int)factor.Group]);
            met.Add(new AppliedFactor(factor.Key, factor.Label, factor.Group, factor.Points, points, evidence));
        }
        var total = Math.Clamp(used[0] + used[1] + used[2] + used[3], 0, 100);
        var band = model.BandOf(total, lead.ScoreVersion is null ? null : lead.ScoreBand);
        return new Scorecard(model.Version, total, band, met);
    }

    private static int WithinCap(ScoreFactor factor, ref int used)
    {
        var cap = ScoreModel.CapOf(factor.Group);
        var points = cap >= 0 ? Math.Min(factor.Points, cap - used) : Math.Max(factor.Points, cap - used);
        used += points;
        return points;
    }
}
