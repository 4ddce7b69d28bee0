namespace Leads.Core.Enrichment;

/// <summary>What became of a run.</summary>
public enum EnrichmentOutcome
{
    Found,

    /// <summary>All who could be asked have answered, and know nothing.</summary>
    Nothing,

    /// <summary>Given up: a provider could not answer, however often it was asked.</summary>
    Failed,

    /// <summary>To be tried again; what was found so far is on the lead.</summary>
    Waiting,
}
