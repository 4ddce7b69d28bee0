using Leads.Core.Leads;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Where a page leads on to.</summary>
internal sealed class PageLinks(IReadOnlyList<PageLink> links, Uri root, string site)
{
    private static readonly string[] AboutWords =
    [
        "about", "aboutus", "ueberuns", "uberuns", "company", "ourcompany", "unternehmen", "firma", "dasunternehmen", "whoweare", "ourstory", "apropos", "quisommesnous", "entreprise", "lentreprise",
        "sobrenosotros", "quienessomos", "nosotros", "empresa", "laempresa", "chisiamo", "azienda", "lazienda", "overons", "omoss", "omos", "onas", "sobre", "sobrenos", "profil", "facts", "factsandfigures",
        "zahlenundfakten", "companyprofile", "unternehmensprofil",
    ];

    private static readonly string[] ImprintWords = ["imprint", "impressum", "legalnotice", "legal", "mentionslegales", "avisolegal", "notelegali", "colofon", "disclaimer"];

    private static readonly string[] FileEndings = [".pdf", ".jpg", ".jpeg", ".png", ".zip", ".doc", ".docx", ".mp4", ".svg", ".webp"];

    /// <summary>The page that is most likely to tell what is missing: one about the company, or where its name isn't known the imprint.</summary>
    /// <returns>Null where the page leads to none.</returns>
    public Uri? Best(bool knowsName)
    {
        var (first, second) = knowsName ? (AboutWords, ImprintWords) : (ImprintWords, AboutWords);
        return Find(first) ?? Find(second);
    }

    /// <summary>The company's page at LinkedIn: the one whose name is like the site's, else the only one.</summary>
    /// <returns>Null where there is none, or several of which none is more likely.</returns>
    public string? LinkedIn()
    {
        var pages = links.Select(l => LinkedInPage.Read(l.Address)).OfType<string>().GroupBy(p => p, StringComparer.Ordinal).Select(g => g.Key).ToList();
        if (pages.Count < 2) return pages.FirstOrDefault();
        var label = new SiteLabel(site);
        return pages.Select(p => (Page: p, Likeness: label.Likeness(Uri.UnescapeDataString(p[(p.LastIndexOf('/') + 1)..])))).Where(p => p.Likeness > 0).OrderByDescending(p => p.Likeness).FirstOrDefault().Page;
    }

    private Uri? Find(string[] words)
        => links.Select(l => (l.Text, Address: Address(l))).Where(l => l.Address is not null).Select(l => (l.Address, Rank: Rank(l.Address!, l.Text, words)))
            .Where(l => l.Rank > 0).OrderByDescending(l => l.Rank).FirstOrDefault().Address;

    private static int Rank(Uri address, string text, string[] words)
    {
        var (said, last) = (Letters(text), Letters(address.AbsolutePath.TrimEnd('/').Split('/')[^1].Split('.')[0]));
        if (words.Contains(last)) return words.Contains(said) ? 4 : 3;
        return words.Contains(said) ? 2 : address.AbsolutePath.Split('/').Any(part => words.Contains(Letters(part))) && address.AbsolutePath.Count(c => c == '/') <= 3 ? 1 : 0;
    }

    /// <returns>Null for what is no page of this site.</returns>
    private Uri? Address(PageLink link)
    {
        if (link.Address.StartsWith('#') || !Uri.TryCreate(root, link.Address, out var address) || address.Scheme is not ("http" or "https")) return null;
        var host = SiteName.Read(address.GetLeftPart(UriPartial.Authority));
        if (host != site && host != SiteName.Read(root.GetLeftPart(UriPartial.Authority))) return null;
        if (FileEndings.Any(e => address.AbsolutePath.EndsWith(e, StringComparison.OrdinalIgnoreCase)) || address.AbsolutePath == root.AbsolutePath) return null;
        // The page's own way of being reached is known to work, whatever its links say.
        return new UriBuilder(address) { Fragment = "", Scheme = root.Scheme, Host = root.Host, Port = root.Port }.Uri;
    }

    private static string Letters(string text) => string.Concat(Common.SearchText.Fold(Uri.UnescapeDataString(text)).Where(char.IsLetter));
}
