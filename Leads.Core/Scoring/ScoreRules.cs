using System.Text.Json.Serialization;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;

namespace Leads.Core.Scoring;

/// <summary>What a score model says: its factors, the most that each group adds, and the edges of the bands. Immutable.</summary>
public sealed record ScoreRules
{
    public const int MaxFactors = 60;

    /// <summary>A lead falls to a lower band only this far below its edge, so that it doesn't flap.</summary>
    public const int Hysteresis = 5;

    public IReadOnlyList<ScoreFactor> Factors { get; init; } = [];

    /// <summary>The most that a group can add; for <see cref="FactorGroup.Negative"/> the least.</summary>
    public GroupCaps Caps { get; init; } = new();

    public int HotFrom { get; init; } = 70;

    public int WarmFrom { get; init; } = 40;

    /// <summary>Whether a factor is worth what closed leads tell.</summary>
    [JsonIgnore]
    public bool HasLearned => Factors.Any(f => f.IsLearned);

    /// <summary>The band of a total, for a lead that stands in <paramref name="current"/>; null for one never scored.</summary>
    public ScoreBand BandOf(int total, ScoreBand? current)
    {
        if (total >= HotFrom || (current is ScoreBand.Hot && total >= HotFrom - Hysteresis)) return ScoreBand.Hot;
        if (total >= WarmFrom || (current is ScoreBand.Hot or ScoreBand.Warm && total >= WarmFrom - Hysteresis)) return ScoreBand.Warm;
        return ScoreBand.Cold;
    }
}

/// <summary>By group the most, for negatives the least, that its factors add together.</summary>
public sealed record GroupCaps(int Fit = 40, int Intent = 35, int Engagement = 25, int Negative = -40)
{
    public int Of(FactorGroup group) => group switch
    {
        FactorGroup.Fit => Fit,
        FactorGroup.Intent => Intent,
        FactorGroup.Engagement => Engagement,
        FactorGroup.Negative => Negative,
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };
}

/// <summary>A rule that may add to, or take from, a score. It has one condition: a filter, a signal, a behaviour, or what is learned.</summary>
/// <param name="Key">Stable name within the model and over its versions.</param>
/// <param name="Points">-100 to 100; negative in <see cref="FactorGroup.Negative"/> and only there.</param>
public sealed record ScoreFactor(string Key, string Label, FactorGroup Group, int Points)
{
    /// <summary>Met by leads that it lets through.</summary>
    public LeadFilter? When { get; init; }

    public LeadSignal? Signal { get; init; }

    public LeadBehaviour? Behaviour { get; init; }

    /// <summary>Worth its points times the lead's chance to be won, as the tenant's closed leads tell; see <see cref="Learning.LearnedFactor"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsLearned { get; init; }

    /// <summary>Whether exactly one condition is set.</summary>
    [JsonIgnore]
    public bool HasOneCondition => (When is null ? 0 : 1) + (Signal is null ? 0 : 1) + (Behaviour is null ? 0 : 1) + (IsLearned ? 1 : 0) == 1;
}

/// <summary>Things that a lead did, the newer ones counting more. Each is worth points × weight × ½^(age / half-life).</summary>
/// <param name="Kinds">Any of them counts.</param>
/// <param name="WithinDays">Older ones don't count; 1 to 3650.</param>
/// <param name="HalfLifeDays">After so many days it counts half; null for what doesn't fade.</param>
public sealed record LeadBehaviour(IReadOnlyList<Activities.ActivityKind> Kinds, int WithinDays, int? HalfLifeDays = null)
{
    public static readonly IReadOnlyList<double> UsualWeights = [1, 0.5, 0.25];

    /// <summary>0 to 1: of the newest, the second newest, and so on; those beyond count nothing.</summary>
    public IReadOnlyList<double> Weights { get; init; } = UsualWeights;

    public bool Equals(LeadBehaviour? other) => other is not null && WithinDays == other.WithinDays && HalfLifeDays == other.HalfLifeDays
        && Kinds.SequenceEqual(other.Kinds) && Weights.SequenceEqual(other.Weights);

    public override int GetHashCode() => HashCode.Combine(WithinDays, HalfLifeDays, Kinds.Count, Weights.Count);
}

public enum FactorGroup
{
    /// <summary>Who the lead is.</summary>
    Fit,

    /// <summary>What the lead asks for.</summary>
    Intent,

    /// <summary>What the lead does.</summary>
    Engagement,

    /// <summary>What speaks against.</summary>
    Negative,
}
