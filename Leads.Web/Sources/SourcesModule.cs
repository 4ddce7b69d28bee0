using Leads.Web.Operations;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Sources;

/// <summary>The pages on which a tenant connects its sources and sees what they deliver.</summary>
internal static class SourcesModule
{
    public static IServiceCollection AddSources(this IServiceCollection services)
        => services.AddScoped<FreshSecrets>().AddScoped(s => new HookAddress(s.GetRequiredService<SiteSettings>().PublicUrl, s.GetRequiredService<NavigationManager>()));
}
