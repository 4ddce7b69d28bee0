using global::Leads.Core.Api;

namespace Leads.Web.Api;

/// <summary>The scope that a key needs for an endpoint.</summary>
internal sealed record ScopeNeeded(string Scope);

internal static class ScopeNeededExtensions
{
    /// <summary>Opens the endpoint to keys with the scope, or with <see cref="ApiScopes.Admin"/>.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, string scope) => endpoint
        .WithMetadata(new ScopeNeeded(scope))
        .RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(ApiKeyAuthentication.SchemeName)
            .RequireAuthenticatedUser()
            .RequireClaim(ApiKeyAuthentication.Scope, scope, ApiScopes.Admin));
}
