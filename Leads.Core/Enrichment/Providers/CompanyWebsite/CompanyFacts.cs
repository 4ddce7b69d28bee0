namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

internal sealed record CompanyFacts(IReadOnlyList<FoundValue> Values)
{
    public bool IsMissingMuch => false;

    public bool HasName => false;

    public CompanyFacts And(CompanyFacts other) => other;
}
