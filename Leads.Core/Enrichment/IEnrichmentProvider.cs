namespace Leads.Core.Enrichment;

/// <summary>
/// A public source of what companies are. Providers are asked in the order of their registration; the first that knows a value wins,
/// and each is asked only while something is still wanted. What can be expected to go wrong is an answer, not an exception.
/// </summary>
public interface IEnrichmentProvider
{
    /// <summary>As it is stored with each value: short, lower case, never changed.</summary>
    string Name { get; }

    /// <summary>Whether the installation is set up for it.</summary>
    bool IsActive { get; }

    /// <summary>Whether the question says enough for it.</summary>
    bool CanAnswer(EnrichmentQuestion question);

    Task<ProviderAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken ct);
}
