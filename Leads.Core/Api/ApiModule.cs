using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Api;

/// <summary>
/// What programs need: keys that open one tenant's leads, and the leads as documents with every column. Reads leads only;
/// what programs write takes the same ways as everybody's.
/// </summary>
public static class ApiModule
{
    internal static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyDirectory>();
        services.AddSingleton<ApiKeyPulse>();
        services.AddScoped<CreateApiKey>();
        services.AddScoped<RevokeApiKey>();
        services.AddScoped<ApiLeads>();
        return services;
    }
}
