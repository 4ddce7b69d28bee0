using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Leads.Core.Tenants;

/// <summary>The agency, its tenants, their people, and for whom a scope acts.</summary>
internal static class TenantsModule
{
    internal static IServiceCollection AddTenants(this IServiceCollection services)
    {
        services.AddScoped<CurrentTenant>();
        services.AddScoped<TenantAccessFinder>();
        services.AddScoped<TenantDirectory>();
        services.AddScoped<CreateTenant>();
        services.AddScoped<CreateUser>();
        services.AddScoped<SetUpAgency>();
        services.AddSingleton<UserSessions>();
        services.TryAddScoped<IPasswordHasher<User>, PasswordHasher<User>>();
        return services;
    }
}
