using System.Security.Claims;
using Leads.Core.Common;
using Leads.Core.Tenants;

namespace Leads.Web.Account;

/// <summary>Who is signed in, in this request or circuit.</summary>
public sealed class CurrentUser
{
    private Guid? id;

    public bool IsSignedIn => id is not null;

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Guid Id => id ?? throw new InvalidOperationException("Nobody is signed in.");

    public string Name { get; private set; } = "";

    /// <summary>Null for a tenant's person.</summary>
    public Role? AgencyRole { get; private set; }

    public bool IsAgency => AgencyRole is not null;

    public bool IsAgencyAdmin => AgencyRole == Role.AgencyAdmin;

    internal void Enter(ClaimsPrincipal principal)
    {
        id = Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var found) ? found : null;
        Name = principal.Identity?.Name ?? "";
        AgencyRole = EnumText.TryRead<Role>(principal.FindFirstValue(PersonClaims.AgencyRole), out var role) ? role : null;
    }
}
