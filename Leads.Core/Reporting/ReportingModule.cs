using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Reporting;

/// <summary>Reads across features for what is shown together. Writes nothing.</summary>
public static class ReportingModule
{
    internal static IServiceCollection AddReporting(this IServiceCollection services)
    {
        services.AddScoped<ReadLead>();
        services.AddScoped<ClientOverview>();
        services.AddScoped<TenantOverview>();
        return services;
    }
}
