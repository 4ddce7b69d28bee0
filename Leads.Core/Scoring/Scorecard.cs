using Leads.Core.Leads;

namespace Leads.Core.Scoring;

/// <summary>The result of scoring: what is shown adds up to <see cref="Total"/>.</summary>
public sealed record Scorecard(string Version, int Total, ScoreBand Band, IReadOnlyList<AppliedFactor> Factors);

/// <summary>A factor that was met.</summary>
/// <param name="Key">Stable name within the model.</param>
/// <param name="RawPoints">What the factor is worth.</param>
/// <param name="Points">What it added after its group's cap.</param>
/// <param name="Evidence">Why, in words such as "Business e-mail at petersen-dach.de".</param>
public sealed record AppliedFactor(string Key, string Label, FactorGroup Group, int RawPoints, int Points, string Evidence);

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
