namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>The words of schema.org, as pages spell them.</summary>
internal static class Vocabulary
{
    /// <summary>Without the address or prefix of the vocabulary: <c>https://schema.org/Organization</c> and <c>schema:Organization</c> are <c>Organization</c>.</summary>
    public static string Bare(string word) => word[(word.LastIndexOfAny(['/', ':', '#']) + 1)..];
}
