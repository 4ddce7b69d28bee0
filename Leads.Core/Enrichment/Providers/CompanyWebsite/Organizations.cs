using Leads.Core.Leads;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>
/// Finds, among all that a page describes, the company whose site it is: pages also describe customers, partners, parents and whoever wrote
/// a review.
/// </summary>
internal sealed class Organizations(IReadOnlyList<Thing> things, string site, Uri page)
{
    private static readonly string[] PageTypes = ["WebSite", "WebPage", "AboutPage", "ContactPage", "CollectionPage", "ItemPage", "ProfilePage"];

    private static readonly string[] OwnerProperties = ["publisher", "mainEntity", "about", "provider", "copyrightHolder", "sourceOrganization", "creator"];

    private static readonly string[] OthersProperties =
    [
        "author", "memberOf", "member", "parentOrganization", "subOrganization", "worksFor", "alumniOf", "affiliation", "sponsor", "funder", "customer", "client", "brand", "manufacturer",
        "itemReviewed", "recognizedBy", "hiringOrganization", "seller", "organizer", "performer", "supplier", "issuedBy",
    ];

    private readonly SiteLabel _label = new(site);
    private readonly Dictionary<string, Thing> _byId = things.Where(t => t is { Id: not null, IsReference: false }).GroupBy(t => t.Id!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>The company's own descriptions, the best first; empty where there is none.</summary>
    public IReadOnlyList<Thing> Own()
    {
        var (owners, others) = (new HashSet<Thing>(), new HashSet<Thing>());
        foreach (var thing in things)
        {
            var isPage = thing.Types.Any(t => PageTypes.Contains(t, StringComparer.OrdinalIgnoreCase));
            foreach (var (property, inner) in thing.Inner)
            {
                if (isPage && OwnerProperties.Contains(property, StringComparer.OrdinalIgnoreCase)) owners.Add(Whole(inner));
                else if (OthersProperties.Contains(property, StringComparer.OrdinalIgnoreCase)) others.Add(Whole(inner));
            }
        }
        List<(Thing Thing, double Rank)> candidates =
        [
            .. things.Where(t => !t.IsReference && t.Types.Any(OrganizationTypes.Has)).Select(t => (t, Rank(t, owners.Contains(t), others.Contains(t)))).Where(c => c.Item2 > 0).OrderByDescending(c => c.Item2),
        ];
        if (candidates is not [var best, ..]) return [];
        return [.. candidates.Where(c => c.Thing == best.Thing || IsSame(c.Thing, best.Thing) || (HostIs(c.Thing) == true && !others.Contains(c.Thing))).Select(c => c.Thing)];
    }

    /// <summary>The thing itself where only its name is given.</summary>
    public Thing Whole(Thing thing) => thing.IsReference && _byId.TryGetValue(thing.Id!, out var whole) ? whole : thing;

    private double Rank(Thing thing, bool isOwner, bool isOther)
    {
        var rank = 1 + (Math.Min(thing.Count, 10) / 20d) + _label.Likeness(thing.Text("name"));
        if (isOwner) rank += 3;
        if (isOther) rank -= 4;
        return HostIs(thing) switch { true => rank + 3, false when !isOwner => rank - 2.5, _ => rank };
    }

    /// <returns>Whether its own address is on this site; null where it has none.</returns>
    private bool? HostIs(Thing thing)
    {
        var addresses = thing.Texts("url").Append(thing.Id).OfType<string>().Select(t => Uri.TryCreate(page, t.Trim(), out var address) && address.Scheme is "http" or "https" ? SiteName.Read(address.AbsoluteUri) : null).OfType<string>().ToList();
        if (addresses.Count == 0) return null;
        return addresses.Exists(a => a == site || a == SiteName.Read(page.AbsoluteUri) || site.EndsWith("." + a, StringComparison.Ordinal) || a.EndsWith("." + site, StringComparison.Ordinal));
    }

    private static bool IsSame(Thing one, Thing other) => one.Text("name") is { } name && string.Equals(name.Trim(), other.Text("name")?.Trim(), StringComparison.OrdinalIgnoreCase);
}
