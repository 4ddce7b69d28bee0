using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Reporting;

/// <summary>Figures over leads. Only reads.</summary>
internal static class ReportingModule
{
    internal static IServiceCollection AddReporting(this IServiceCollection services)
    {
        services.AddScoped<ClientOverview>();
        services.AddScoped<TenantOverview>();
        return services;
    }
}
