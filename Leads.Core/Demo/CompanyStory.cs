using System.Globalization;
using Leads.Core.Enrichment;
using Leads.Core.Leads;

namespace Leads.Core.Demo;

/// <summary>What the web sites of the demo's companies say of them; some say little, and some aren't there.</summary>
internal sealed class CompanyStory(string country)
{
    private const string Provider = "company_website";

    private static readonly (string Word, string Industry)[] Industries =
    [
        ("Landtechnik", "Agricultural machinery"), ("Logistik", "Logistics"), ("Metallbau", "Metal construction"), ("Bäckerei", "Bakery"), ("Hausverwaltung", "Property management"),
        ("Autohaus", "Car dealer"), ("hof", "Agriculture"), ("Tischlerei", "Carpentry"), ("Kühlung", "Refrigeration"), ("Gärtnerei", "Horticulture"), ("Dachbau", "Roofing"),
        ("Hotel", "Hotels"), ("Praxis", "Medical practice"), ("Marine", "Marine services"), ("Solicitors", "Legal services"), ("Engineering", "Engineering"),
        ("Accountants", "Accounting"), ("School", "Education"), ("Brewing", "Brewery"), ("Care", "Nursing and care"), ("Studios", "Design"), ("Freight", "Freight"),
        ("Estate", "Real estate"), ("Architetti", "Architecture"), ("Architektur", "Architecture"), ("Agriturismo", "Hospitality"), ("Immobiliare", "Real estate"),
        ("Impresa", "Construction"), ("Trattoria", "Restaurants"), ("Interni", "Interior design"), ("Residenza", "Hospitality"), ("Costruzioni", "Construction"),
        ("Gasthof", "Restaurants"), ("Ferienwohnungen", "Hospitality"), ("Bau", "Construction"), ("Pension", "Hospitality"),
    ];

    private static readonly (string Band, int Weight)[] Sizes = [("1-10", 46), ("11-50", 38), ("51-200", 13), ("201-500", 3)];

    /// <summary>Half a minute later, as the job does it.</summary>
    public static readonly TimeSpan Later = TimeSpan.FromSeconds(31);

    /// <returns>Null for a lead that names no site.</returns>
    public (string Site, ProviderAnswer Answer)? AskAbout(Lead lead, DemoRandom random)
    {
        if (CompanyTrail.Of(lead).Site is not { } site) return null;
        var chance = random.Fraction();
        var answer = chance < 0.08 ? ProviderAnswer.Without(LookUpReason.NoSite)
            : chance < 0.11 ? ProviderAnswer.Without(LookUpReason.SiteDown)
            : chance < 0.18 ? ProviderAnswer.Without(LookUpReason.NothingThere)
            : ProviderAnswer.Found([.. Values(lead.Company ?? site, site, random)]);
        return (site, answer);
    }

    /// <summary>As the run takes it in.</summary>
    public static ChainAnswer Chain(ProviderAnswer answer, DateTimeOffset on) => new(
        answer.Values.ToDictionary(v => v.Field, v => (v, new ValueOrigin(Provider, v.Page, on))),
        [new ProviderResult(Provider, answer.Outcome, answer.Reason, answer.Values.Select(v => v.Page).FirstOrDefault(), on)]);

    private IEnumerable<FoundValue> Values(string company, string site, DemoRandom random)
    {
        var (home, about) = ($"https://www.{site}/", $"https://www.{site}/{(country == "GB" ? "about" : country == "IT" ? "chi-siamo" : "impressum")}");
        yield return new FoundValue(EnrichmentField.Website, home, home);
        yield return new FoundValue(EnrichmentField.CompanyName, company, about);
        if (Array.Find(Industries, i => company.Contains(i.Word, StringComparison.Ordinal)).Industry is { } industry) yield return new FoundValue(EnrichmentField.Industry, industry, home);
        if (random.Chance(0.6)) yield return new FoundValue(EnrichmentField.CompanySize, random.Weighted(Sizes, s => s.Weight).Band, about);
        if (random.Chance(0.55)) yield return new FoundValue(EnrichmentField.LinkedinUrl, $"https://www.linkedin.com/company/{site[..site.LastIndexOf('.')]}", home);
        if (random.Chance(0.7)) yield return new FoundValue(EnrichmentField.Country, country, about);
        if (random.Chance(0.35)) yield return new FoundValue(EnrichmentField.FoundedYear, random.Between(1921, 2021).ToString(CultureInfo.InvariantCulture), about);
    }
}
