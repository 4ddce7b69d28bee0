using Leads.Core.Leads;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Reads what a company's own site says of it.</summary>
public sealed class CompanyWebsiteProvider(SiteReader sites, CompanyCache cache) : IEnrichmentProvider
{
    public string Name => "company_website";

    public bool IsActive => true;

    public bool CanAnswer(EnrichmentQuestion question) => question.Trail.Site is not null;

    public Task<ProviderAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken ct)
        => cache.GetOrAskAsync(Name, question.Trail.Site!, token => sites.ReadAsync(question.Trail.Site!, token), ct);
}
