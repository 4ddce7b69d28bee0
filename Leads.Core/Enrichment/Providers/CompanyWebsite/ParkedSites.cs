using System.Collections.Frozen;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Where names lead whose owners show advertisements or offer them for sale.</summary>
internal static class ParkedSites
{
    private static readonly FrozenSet<string> Hosts = """
        sedo.com sedoparking.com hugedomains.com dan.com afternic.com godaddy.com parkingcrew.net bodis.com above.com undeveloped.com
        buydomains.com namecheap.com porkbun.com sav.com domainmarket.com squadhelp.com atom.com efty.com parklogic.com
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="host">In ASCII, lower case.</param>
    public static bool Has(string host)
    {
        var labels = host.Split('.');
        return labels.Length >= 2 && Hosts.Contains($"{labels[^2]}.{labels[^1]}");
    }
}
