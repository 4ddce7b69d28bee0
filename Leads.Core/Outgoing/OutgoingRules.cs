namespace Leads.Core.Outgoing;

/// <summary>What requests to addresses that others choose may reach.</summary>
/// <param name="AllowsPrivateNetworks">Opens the checks of address and port, and no other: only for tests that serve a site on loopback.</param>
public sealed record OutgoingRules(bool AllowsPrivateNetworks = false)
{
    /// <summary>Whether an address may be asked at all; where its host lies is found out when connecting.</summary>
    public bool Allow(Uri address)
        => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
           && address.UserInfo.Length == 0 && address.IdnHost.Length > 0
           && (address.IsDefaultPort || AllowsPrivateNetworks);

    /// <summary>Whether a redirect leads from an encrypted page to one that isn't: it is not followed.</summary>
    public static bool IsDowngrade(Uri from, Uri to) => from.Scheme == Uri.UriSchemeHttps && to.Scheme == Uri.UriSchemeHttp;
}
