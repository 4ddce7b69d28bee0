using Leads.Core.Leads;

namespace Leads.Core.Scoring;

/// <summary>Factors, the caps of their groups and the edges of the bands, under an immutable version.</summary>
public sealed record ScoreModel(string Version, IReadOnlyList<ScoreFactor> Factors)
{
    /// <summary>A lead falls to a lower band only this far below its edge, so that it doesn't flap.</summary>
    public const int Hysteresis = 5;

    public int HotFrom { get; init; } = 70;

    public int WarmFrom { get; init; } = 40;

    /// <summary>The most, for <see cref="FactorGroup.Negative"/> the least, that a group can add.</summary>
    public static int CapOf(FactorGroup group) => group switch
    {
        FactorGroup.Fit => 40,
        FactorGroup.Intent => 35,
        FactorGroup.Engagement => 25,
        FactorGroup.Negative => -40,
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };

    /// <summary>The band of a total, for a lead that stands in <paramref name="current"/>; null for one never scored.</summary>
    public ScoreBand BandOf(int total, ScoreBand? current)
    {
        if (total >= HotFrom || (current is ScoreBand.Hot && total >= HotFrom - Hysteresis)) return ScoreBand.Hot;
        if (total >= WarmFrom || (current is ScoreBand.Hot or ScoreBand.Warm && total >= WarmFrom - Hysteresis)) return ScoreBand.Warm;
        return ScoreBand.Cold;
    }
}
