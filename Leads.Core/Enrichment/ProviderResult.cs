namespace Leads.Core.Enrichment;

/// <summary>What a provider said in a run, without the values.</summary>
/// <param name="Page">The first page that told something; null where none did.</param>
public sealed record ProviderResult(string Provider, ProviderOutcome Outcome, LookUpReason? Reason, string? Page, DateTimeOffset On)
{
    /// <summary>Not sooner than this is it to be asked again.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
