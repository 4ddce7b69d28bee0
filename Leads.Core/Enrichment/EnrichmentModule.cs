using Leads.Core.Enrichment.Providers.CompanyWebsite;
using Leads.Core.Enrichment.Providers.PeopleDataLabs;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Leads.Core.Enrichment;

/// <summary>What public sources know of a lead's company, with where each value is from.</summary>
public static class EnrichmentModule
{
    internal static IServiceCollection AddEnrichment(this IServiceCollection services)
    {
        services.TryAddSingleton(new EnrichmentOptions());
        services.AddSingleton(sp => new CompanyLookUps(sp.GetRequiredService<EnrichmentOptions>().IsEnabled));
        services.AddSingleton<ProviderHealth>();
        services.AddSingleton<CompanyCache>();
        services.AddSingleton<HostPace>();
        services.AddSingleton<SiteReader>();
        services.AddSingleton<PeopleDataLabsApi>();
        // In the order in which they are asked: what costs nothing first.
        services.AddSingleton<IEnrichmentProvider, CompanyWebsiteProvider>();
        services.AddSingleton<IEnrichmentProvider, PeopleDataLabsProvider>();
        services.AddSingleton<ProviderChain>();
        services.AddScoped<LeadEnricher>();
        services.AddScoped<IWorkHandler, EnrichLead>();
        services.AddScoped<IWorkHandler, EnrichLeadLater>();
        services.AddScoped<EnrichAgain>();
        services.AddScoped<TakeBackEnrichment>();
        services.AddScoped<ChangeEnrichedValue>();
        services.AddScoped<SwitchEnrichment>();
        services.AddScoped<ReadEnrichment>();
        return services;
    }
}
