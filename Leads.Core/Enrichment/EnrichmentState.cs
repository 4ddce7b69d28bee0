using Leads.Core.Leads;

namespace Leads.Core.Enrichment;

/// <summary>How the looking up of a lead's company stands.</summary>
/// <param name="Data">Null where nothing is known.</param>
/// <param name="LastRun">Null where nobody has looked yet.</param>
/// <param name="IsOn">The installation and the tenant have it switched on.</param>
/// <param name="HasTrail">The lead says enough to be looked up.</param>
/// <param name="IsQueued">A look-up is to be done, now or later.</param>
public sealed record EnrichmentState(EnrichmentData? Data, EnrichmentRunState? LastRun, bool IsOn, bool HasTrail, bool IsQueued)
{
    /// <summary>The installation allows it; else no switch of a tenant changes anything.</summary>
    public bool IsAllowed { get; init; } = true;

    /// <summary>Somebody is at it, or will be in a moment.</summary>
    public bool IsUnderWay => IsOn && HasTrail && IsQueued && LastRun is not { Outcome: EnrichmentOutcome.Waiting };

    public bool CanTryAgain => IsOn && HasTrail && !IsUnderWay
        && LastRun is null or { Outcome: not EnrichmentOutcome.Found } or { TakenBackOn: not null };
}

/// <summary>What became of a run, for people.</summary>
/// <param name="Site">Null where only the company's name was known.</param>
/// <param name="Results">What each provider said.</param>
public sealed record EnrichmentRunState(
    Guid Id, EnrichmentOutcome Outcome, string? Site, DateTimeOffset TriedOn, DateTimeOffset? NextTryOn, IReadOnlyList<ProviderResult> Results,
    bool CanBeTakenBack, DateTimeOffset? TakenBackOn, string? TakenBackByName)
{
    internal static EnrichmentRunState Of(EnrichmentRun run)
        => new(run.Id, run.Outcome, run.Site, run.TriedOn, run.NextTryOn, run.Results, run.CanBeTakenBack, run.TakenBackOn, run.TakenBackByName);
}
