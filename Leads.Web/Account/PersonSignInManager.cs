using System.Security.Claims;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Leads.Web.Account;

/// <summary>Identity's sign-in, which also knows that a disabled person has no session, and that signing out ends it everywhere.</summary>
internal sealed class PersonSignInManager(
    UserManager<User> users,
    IHttpContextAccessor accessor,
    IUserClaimsPrincipalFactory<User> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<User>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<User> confirmation,
    UserSessions sessions)
    : SignInManager<User>(users, accessor, claims, options, log, schemes, confirmation)
{
    private const string SessionClaim = "session";

    public override async Task<bool> CanSignInAsync(User user) => user.DisabledOn is null && await base.CanSignInAsync(user);

    public override async Task SignInWithClaimsAsync(User user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var session = await sessions.OpenAsync(user.Id, Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Append(new Claim(SessionClaim, session.ToString())));
    }

    public override async Task SignOutAsync()
    {
        if (SessionOf(Context.User) is { } session) await sessions.EndAsync(session, CancellationToken.None);
        await base.SignOutAsync();
    }

    /// <summary>Asked for every cookie and every open circuit, again and again.</summary>
    public override async Task<User?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
        => SessionOf(principal) is { } session
           && await base.ValidateSecurityStampAsync(principal) is { DisabledOn: null } user
           && await sessions.IsOpenAsync(session, user.Id, CancellationToken.None) ? user : null;

    /// <summary>A principal made anew stays in its session.</summary>
    public static Task KeepSessionAsync(SecurityStampRefreshingPrincipalContext refreshing)
    {
        if (refreshing.CurrentPrincipal?.FindFirst(SessionClaim) is { } session && refreshing.NewPrincipal?.Identity is ClaimsIdentity fresh)
            fresh.AddClaim(session.Clone());
        return Task.CompletedTask;
    }

    private static Guid? SessionOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(SessionClaim), out var id) ? id : null;
}
