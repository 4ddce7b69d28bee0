namespace Leads.Core.Enrichment.Providers.PeopleDataLabs;

public sealed class PeopleDataLabsApi(EnrichmentOptions options)
{
    public bool HasKey => options.PeopleDataLabs.ApiKey is not null;
}
