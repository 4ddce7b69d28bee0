using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using global::Leads.Core.Api;
using global::Leads.Core.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Leads.Web.Api;

/// <summary>
/// Lets in who sends <c>Authorization: Bearer</c> with a key in force, and lets the request act for the key's tenant.
/// The session cookie of a person opens nothing here, so no page of another site can use it.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    ApiKeyDirectory keys, ApiKeyPulse pulse, CurrentTenant tenant) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Scope = "scope";

    private const string Bearer = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (header.Parameter is not { } text || await keys.FindAsync(text, Context.RequestAborted) is not { } key)
            return AuthenticateResult.Fail("The key is unknown or was revoked.");
        await pulse.BeatAsync(key, Context.RequestAborted);
        tenant.Enter(key.Access);
        // No name identifier: a key is nobody who is signed in.
        var identity = new ClaimsIdentity([.. key.Scopes.Select(s => new Claim(Scope, s))], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    /// <summary>As RFC 6750 has it: a request without a key is told nothing but how to bring one.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var brought = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        Response.Headers.WWWAuthenticate = brought ? """Bearer error="invalid_token" """.TrimEnd() : Bearer;
        await ApiProblems.Unauthorized(brought).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scope = Context.GetEndpoint()!.Metadata.GetRequiredMetadata<ScopeNeeded>().Scope;
        Response.Headers.WWWAuthenticate = $"""Bearer error="insufficient_scope", scope="{scope}" """.TrimEnd();
        return ApiProblems.ScopeMissing(scope).ExecuteAsync(Context);
    }
}
