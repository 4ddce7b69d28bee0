namespace Leads.Core.Enrichment;

public enum ProviderOutcome
{
    Found,

    /// <summary>It has nothing to say, and won't have in an hour.</summary>
    Nothing,

    /// <summary>It could not say; asking again may help.</summary>
    Failed,
}
