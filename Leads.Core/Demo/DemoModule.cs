using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Demo;

/// <summary>Data to look at and to load with: a demo agency, and any number of leads.</summary>
internal static class DemoModule
{
    internal static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddScoped<DemoData>();
        services.AddScoped<LeadSeeder>();
        return services;
    }
}
