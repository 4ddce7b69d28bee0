using global::Leads.Core.Leads;
using global::Leads.Core.Reporting;
using global::Leads.Core.Scoring;

namespace Leads.Web.Api;

/// <summary>Why a lead has its score.</summary>
internal sealed record ScoreAnswer
{
    /// <summary>0 to 100.</summary>
    public required int Total { get; init; }

    public required ScoreBand Band { get; init; }

    /// <summary>Of the model; null for a lead never scored.</summary>
    public required string? Version { get; init; }

    public required DateTimeOffset? ScoredOn { get; init; }

    public required IReadOnlyList<ScoreFactorJson> Factors { get; init; }

    /// <summary>At most three that aren't met, the largest first.</summary>
    public required IReadOnlyList<MissingFactorJson> Missing { get; init; }

    public static ScoreAnswer Of(ScoreDetails score, ScoreOutlook outlook) => new()
    {
        Total = score.Total,
        Band = score.Band,
        Version = score.Version,
        ScoredOn = score.ScoredOn,
        Factors = [.. score.Factors.Select(f => new ScoreFactorJson(f.Key, f.Label, f.Group, f.Points, f.Evidence))],
        Missing = [.. outlook.Missing.Select(m => new MissingFactorJson(m.Key, m.Label, m.Group, m.Points, m.What))],
    };
}

/// <summary>A factor that was met.</summary>
/// <param name="Points">What it added, in whole points.</param>
/// <param name="Evidence">Why, in words.</param>
internal sealed record ScoreFactorJson(string Key, string Label, FactorGroup Group, int Points, string Evidence);

/// <summary>A factor that isn't met.</summary>
/// <param name="Points">What it would add.</param>
/// <param name="What">What would have to be so, in words.</param>
internal sealed record MissingFactorJson(string Key, string Label, FactorGroup Group, int Points, string What);
