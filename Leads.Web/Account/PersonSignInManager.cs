using System.Security.Claims;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Leads.Web.Account;

/// <summary>Identity's sign-in, which also knows that a disabled person has no session.</summary>
internal sealed class PersonSignInManager(
    UserManager<User> users,
    IHttpContextAccessor accessor,
    IUserClaimsPrincipalFactory<User> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<User>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<User> confirmation)
    : SignInManager<User>(users, accessor, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(User user) => user.DisabledOn is null && await base.CanSignInAsync(user);

    public override async Task<User?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
        => await base.ValidateSecurityStampAsync(principal) is { DisabledOn: null } user ? user : null;
}
