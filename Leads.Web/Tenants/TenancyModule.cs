using Leads.Web.Account;

namespace Leads.Web.Tenants;

/// <summary>Which tenant a request or a circuit acts for, and what may not be seen.</summary>
internal static class TenancyModule
{
    public static IServiceCollection AddTenancy(this IServiceCollection services)
    {
        services.AddScoped<CurrentUser>();
        return services;
    }

    public static void UseTenancy(this WebApplication app)
    {
        app.UseMiddleware<TenantRequests>();
        app.UseMiddleware<JobsGate>();
    }
}
