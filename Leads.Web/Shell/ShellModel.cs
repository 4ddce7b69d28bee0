using Leads.Core.Tenants;

namespace Leads.Web.Shell;

/// <summary>What the frame around a page shows: who is signed in, and which client the page belongs to.</summary>
/// <param name="RoleLabel">The role in words: "DM team", "Client admin".</param>
/// <param name="Tenant">The client of this page; null on the agency's own pages.</param>
/// <param name="Tenants">All clients this person may open, in the order to show them.</param>
/// <param name="IsAgency">Whether this person belongs to the agency and so sees "All clients".</param>
public sealed record ShellModel(
    string UserName,
    string RoleLabel,
    string Initials,
    TenantLink? Tenant,
    IReadOnlyList<TenantLink> Tenants,
    bool IsAgency,
    string AgencyName)
{
    /// <summary>What this person may do with the client of this page, so that no link leads nowhere.</summary>
    public IReadOnlyList<Permission> Allowed { get; init; } = [];

    /// <summary>How many of the client's sources only a person can mend.</summary>
    public int BrokenSources { get; init; }

    /// <summary>Whether mails end up in the pick-up folder, and this person may look into it.</summary>
    public bool SeesPickup { get; init; }

    public bool Can(Permission permission) => Allowed.Contains(permission);
}

/// <summary>A client as the navigation shows it.</summary>
/// <param name="Color">CSS colour of its mark; white text must be readable on it.</param>
public sealed record TenantLink(string Slug, string Name, string Initials, string Color)
{
    public string Home => $"/t/{Slug}";
}
