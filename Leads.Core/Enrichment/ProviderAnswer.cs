namespace Leads.Core.Enrichment;

/// <summary>What a provider says.</summary>
/// <param name="Reason">Why there is nothing; null where something was found.</param>
public sealed record ProviderAnswer(IReadOnlyList<FoundValue> Values, LookUpReason? Reason)
{
    /// <summary>Not sooner than this is it worth to ask again; null where nothing is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The provider itself can't answer anybody now, whatever it is asked.</summary>
    public bool IsProviderDown { get; init; }

    public ProviderOutcome Outcome => Reason is not { } reason ? ProviderOutcome.Found : reason.Passes() ? ProviderOutcome.Failed : ProviderOutcome.Nothing;

    public static ProviderAnswer Found(IReadOnlyList<FoundValue> values) => values.Count == 0 ? Without(LookUpReason.NothingThere) : new(values, null);

    public static ProviderAnswer Without(LookUpReason reason) => new([], reason);
}
