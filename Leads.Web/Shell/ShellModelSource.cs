using Leads.Core.Capture;
using Leads.Core.Mail.Sending;
using Leads.Core.Tenants;
using Leads.Web.Account;
using Leads.Web.Ui;

namespace Leads.Web.Shell;

/// <summary>Tells the layout who is signed in and which clients they may open.</summary>
public sealed class ShellModelSource(CurrentUser user, CurrentTenant current, TenantAccessFinder finder, TenantDirectory directory, ChannelQueries channels, PickupFolder pickup)
{
    private const string UnnamedAgency = "Agency";

    /// <param name="slug">The client named by the address; null on the agency's own pages.</param>
    /// <returns>Null when nobody is signed in, or when this person may not see that client.</returns>
    public async Task<ShellModel?> LoadAsync(string? slug, CancellationToken ct)
    {
        if (!user.IsSignedIn) return null;
        var tenants = (await finder.ListForAsync(user.Id, ct)).Select(t => Link(t.Slug, t.Name)).ToList();
        var tenant = slug is null ? null : tenants.Find(t => t.Slug == slug);
        if (slug is not null && tenant is null) return null;
        var agency = await directory.AgencyNameAsync(ct) ?? UnnamedAgency;
        return new ShellModel(user.Name, RoleLabel(), Monogram.Initials(user.Name), tenant, tenants, user.IsAgency, agency)
        {
            BrokenSources = tenant is null ? 0 : await channels.CountBrokenAsync(ct),
            SeesPickup = user.IsAgencyAdmin && pickup.IsUsed,
            Allowed = [.. Enum.GetValues<Permission>().Where(current.Can)],
        };
    }

    private string RoleLabel() => (user.AgencyRole ?? (current.IsSet ? current.Access.Role : null))?.Label() ?? "";

    private static TenantLink Link(string slug, string name) => new(slug, name, Monogram.Initials(name), Monogram.Color(name));
}
