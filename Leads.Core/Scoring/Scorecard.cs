using Leads.Core.Leads;

namespace Leads.Core.Scoring;

/// <summary>The result of scoring: what is shown adds up to <see cref="Total"/>, but where the sum lies beyond 0 or 100.</summary>
public sealed record Scorecard(string Version, int Total, ScoreBand Band, IReadOnlyList<AppliedFactor> Factors)
{
    /// <summary>Whether another scoring says the same to a person. What fades by less than a point doesn't make another.</summary>
    public bool SaysAs(IReadOnlyList<AppliedFactor> others)
        => Factors.Count == others.Count && Factors.Zip(others).All(pair => pair.First with { RawPoints = 0 } == pair.Second with { RawPoints = 0 });
}

/// <summary>A factor that was met.</summary>
/// <param name="Key">Stable name within the model.</param>
/// <param name="RawPoints">What the factor is worth for this lead now, faded and repeated, before its group's cap.</param>
/// <param name="Points">What it added in whole points.</param>
/// <param name="Evidence">Why, in words such as "Business e-mail at petersen-dach.de".</param>
public sealed record AppliedFactor(string Key, string Label, FactorGroup Group, double RawPoints, int Points, string Evidence);

/// <summary>A factor that isn't met, and what it would add.</summary>
/// <param name="What">What would have to be so, in words.</param>
public sealed record MissingFactor(string Key, string Label, FactorGroup Group, int Points, string What);
