using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Activities;

/// <summary>What happened with a lead, and what people write down about it.</summary>
public static class ActivitiesModule
{
    internal static IServiceCollection AddActivities(this IServiceCollection services)
    {
        services.AddScoped<Timeline>();
        services.AddScoped<AddNote>();
        services.AddScoped<EditNote>();
        services.AddScoped<LogContact>();
        return services;
    }
}
