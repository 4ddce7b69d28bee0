using System.Security.Claims;
using Leads.Core.Common;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Leads.Web.Account;

/// <summary>What the session cookie says about a person. Made anew whenever the session is checked.</summary>
internal sealed class PersonClaims(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<User>
{
    public const string AgencyRole = "agency_role";

    public Task<ClaimsPrincipal> CreateAsync(User user)
    {
        var types = options.Value.ClaimsIdentity;
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, types.UserNameClaimType, types.RoleClaimType);
        identity.AddClaim(new Claim(types.UserIdClaimType, user.Id.ToString()));
        identity.AddClaim(new Claim(types.UserNameClaimType, user.DisplayName));
        identity.AddClaim(new Claim(types.SecurityStampClaimType, user.SecurityStamp ?? ""));
        if (user.AgencyRole is { } role) identity.AddClaim(new Claim(AgencyRole, EnumText.Of(role)));
        return Task.FromResult(new ClaimsPrincipal(identity));
    }
}
