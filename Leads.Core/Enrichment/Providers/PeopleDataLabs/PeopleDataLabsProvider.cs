using Leads.Core.Leads;

namespace Leads.Core.Enrichment.Providers.PeopleDataLabs;

/// <summary>Asks People Data Labs for the company behind a site, or behind a name where no site is known.</summary>
public sealed class PeopleDataLabsProvider(PeopleDataLabsApi api, CompanyCache cache) : IEnrichmentProvider
{
    public string Name => "people_data_labs";

    public bool IsActive => api.HasKey;

    public bool CanAnswer(EnrichmentQuestion question) => SiteOf(question.Trail) is not null || question.Trail.Company is not null;

    public Task<ProviderAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken ct)
        => SiteOf(question.Trail) is { } site ? cache.GetOrAskAsync(Name, site, token => api.AskAsync(site, null, token), ct) : api.AskAsync(null, question.Trail.Company, ct);

    /// <summary>Only names are known there, no addresses and ports.</summary>
    private static string? SiteOf(CompanyTrail trail) => trail.Site is { } site && Uri.CheckHostName(site) == UriHostNameType.Dns ? site : null;
}
