using Leads.Core.Leads;

namespace Leads.Core.Scoring.Simulating;

/// <summary>What a version would make of the tenant's leads as they are, beside the active one.</summary>
public sealed record ScoreSimulation
{
    public long Leads { get; init; }

    public bool IsDone { get; init; }

    /// <summary>The version that was active.</summary>
    public string Against { get; init; } = "";

    public SimulatedVersion Before { get; init; } = new();

    public SimulatedVersion After { get; init; } = new();

    /// <summary>From band to band, only those that change.</summary>
    public IReadOnlyList<BandChange> Changes { get; init; } = [];
}

/// <summary>One version's scores of the leads.</summary>
public sealed record SimulatedVersion
{
    /// <summary>Leads by total: 0 to 9, 10 to 19, … 90 to 100.</summary>
    public IReadOnlyList<long> Distribution { get; init; } = [];

    public long Hot { get; init; }

    public long Warm { get; init; }

    public long Cold { get; init; }

    public ScoreQuality? Quality { get; init; }
}

/// <summary>Leads that would stand in another band.</summary>
/// <param name="Examples">The first ones, those whose total changes most first.</param>
public sealed record BandChange(ScoreBand From, ScoreBand To, long Leads, IReadOnlyList<ChangedLead> Examples);

public sealed record ChangedLead(Guid Id, string Name, int Before, int After);
