using Leads.Core.Leads;
using Leads.Core.Outgoing;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>One page of a company's site, read.</summary>
internal sealed class CompanyPage
{
    /// <summary>How sites call themselves that nobody has filled yet, that are for sale, or that want to see a person first.</summary>
    private static readonly string[] Placeholders =
    [
        "is for sale", "domain for sale", "steht zum verkauf", "domain parked", "parked domain", "welcome to nginx", "apache2", "iis windows server", "index of /", "just a moment", "attention required",
        "access denied", "403 forbidden", "404 not found", "page not found", "site not found", "account suspended", "test page for", "default web page", "domain default page", "verify you are human",
    ];

    private readonly PageContent _content;
    private readonly Uri _address;
    private readonly Uri _root;
    private readonly string _site;

    private CompanyPage(PageContent content, Uri address, string site)
    {
        (_content, _address, _site) = (content, address, site);
        _root = content.Base is { } @base && Uri.TryCreate(address, @base, out var root) && root.Scheme is "http" or "https" ? root : address;
        Links = new PageLinks(content.Links, _root, site);
        Gather();
    }

    public CompanyFacts Facts { get; } = new();

    public PageLinks Links { get; }

    /// <summary>Whether there is nothing of a company on it.</summary>
    public bool IsPlaceholder => _content.Title is { } title && Placeholders.Any(p => title.Contains(p, StringComparison.OrdinalIgnoreCase));

    /// <param name="site">From <see cref="SiteName"/>, as it was asked for.</param>
    public static CompanyPage Read(Fetched fetched, string site)
        => new(PageScan.Read(PageText.Decode(fetched.Body.Span, fetched.Charset)), fetched.Address, site);

    private void Gather()
    {
        IReadOnlyList<Thing> things = [.. LinkedData.Read(_content.Scripts), .. _content.Things.SelectMany(t => Flat(t, 0))];
        var organizations = new Organizations(things, _site, _address);
        var reader = new OrganizationReader(organizations, _address, _root);
        foreach (var company in organizations.Own()) reader.Read(company, Facts);
        GatherPreviews();
        GatherText();
        Facts.Say(EnrichmentField.Website, _address.GetLeftPart(UriPartial.Authority) + "/", _address, FactStrength.Stated);
    }

    private void GatherPreviews()
    {
        var name = Meta("og:site_name") ?? Meta("application-name") ?? Meta("apple-mobile-web-app-title") ?? Meta("dc.publisher");
        // Where nobody has filled it in, it is the address once more.
        if (name is not null && !GenericNames.Has(name)) Facts.Say(EnrichmentField.CompanyName, name, _address, SiteName.Read(name) is null ? FactStrength.Told : FactStrength.Guessed);
        Facts.Say(EnrichmentField.LinkedinUrl, Links.LinkedIn(), _address, FactStrength.Told);
        Facts.Say(EnrichmentField.Industry, Meta("industry") ?? Meta("business:industry"), _address, FactStrength.Told);
        Facts.Say(EnrichmentField.Description, Meta("og:description") ?? Meta("description") ?? Meta("twitter:description"), _address, FactStrength.Told);
        Facts.Say(EnrichmentField.Country, CountryCodes.Read(Meta("og:country-name") ?? Meta("business:contact_data:country_name") ?? Meta("geo.region")?.Split('-')[0]), _address, FactStrength.Told);
        if (Meta("og:logo") is { } logo && Uri.TryCreate(_root, logo.Trim(), out var address)) Facts.Say(EnrichmentField.LogoUrl, address.AbsoluteUri, _address, FactStrength.Told);
    }

    private void GatherText()
    {
        var names = new NameGuess(_site);
        Facts.Say(EnrichmentField.CompanyName, names.InTitle(_content.Title) ?? names.InTitle(Meta("og:title")) ?? names.InText(_content.Text), _address, FactStrength.Guessed);
        if (!Facts.Has(EnrichmentField.CompanySize)) Facts.Say(EnrichmentField.CompanySize, RunningText.Size(_content.Text), _address, FactStrength.Guessed);
        if (!Facts.Has(EnrichmentField.FoundedYear)) Facts.Say(EnrichmentField.FoundedYear, RunningText.Founded(_content.Text), _address, FactStrength.Guessed);
    }

    private string? Meta(string name) => _content.Metas.GetValueOrDefault(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static IEnumerable<Thing> Flat(Thing thing, int depth)
        => depth > 20 ? [] : thing.Inner.SelectMany(i => Flat(i.Thing, depth + 1)).Prepend(thing);
}
