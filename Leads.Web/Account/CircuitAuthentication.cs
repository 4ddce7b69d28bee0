using System.Security.Claims;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Leads.Web.Account;

/// <summary>Checks the session of an open circuit again and again: account, and place in the tenant that the circuit acts for.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory loggers, IServiceScopeFactory scopes, CurrentTenant tenant)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => AccountModule.CheckEvery;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await IsStillInAsync(authenticationState.User, cancellationToken);
        }
        catch (ObjectDisposedException)
        {
            // The site is being stopped, and this circuit with it.
            return true;
        }
    }

    private async Task<bool> IsStillInAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<SignInManager<User>>().ValidateSecurityStampAsync(principal) is not { } user) return false;
        return !tenant.IsSet || await HasKeptPlaceAsync(scope.ServiceProvider, user.Id, tenant.Access, cancellationToken);
    }

    private static async Task<bool> HasKeptPlaceAsync(IServiceProvider services, Guid userId, TenantAccess access, CancellationToken ct)
    {
        var now = await services.GetRequiredService<TenantAccessFinder>().FindAsync(userId, access.Slug, ct);
        return now is not null && now.TenantId == access.TenantId && now.Role == access.Role;
    }
}
