using Leads.Core.Leads;

namespace Leads.Core.Enrichment;

/// <summary>What is asked about a lead's company.</summary>
/// <param name="Wanted">The fields that nobody knows yet.</param>
public sealed record EnrichmentQuestion(CompanyTrail Trail, IReadOnlySet<EnrichmentField> Wanted)
{
    /// <summary>The fields for which it is worth to ask on; the others are taken along.</summary>
    private static readonly EnrichmentField[] Main = [EnrichmentField.LinkedinUrl, EnrichmentField.CompanySize, EnrichmentField.Industry, EnrichmentField.Website];

    public bool IsWorthAsking => Main.Any(Wanted.Contains);
}
