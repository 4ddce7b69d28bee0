using System.Text.RegularExpressions;
using Leads.Core.Leads;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Reads what a description in the words of schema.org says of a company.</summary>
internal sealed partial class OrganizationReader(Organizations organizations, Uri page, Uri root)
{
    private static readonly string[] Names = ["name", "alternateName", "legalName"];

    public void Read(Thing company, CompanyFacts facts)
    {
        void Say(EnrichmentField field, string? text) => facts.Say(field, text, page, FactStrength.Stated);
        Say(EnrichmentField.CompanyName, Names.Select(company.Text).FirstOrDefault(n => n is not null && !GenericNames.Has(n)));
        foreach (var property in (string[])["sameAs", "url", "linkedin", "contactPoint"])
            Say(EnrichmentField.LinkedinUrl, company.Words(property, "url", "@id").Select(LinkedInPage.Read).FirstOrDefault(l => l is not null));
        Say(EnrichmentField.CompanySize, Size(company));
        Say(EnrichmentField.Industry, Industry(company));
        Say(EnrichmentField.Description, company.Text("description") ?? company.Text("disambiguatingDescription"));
        Say(EnrichmentField.FoundedYear, company.Texts("foundingDate").Select(t => Year().Match(t)).FirstOrDefault(m => m.Success)?.Value);
        Say(EnrichmentField.Country, Country(company));
        foreach (var logo in company.Things("logo").Select(organizations.Whole).SelectMany(l => l.Words("url").Concat(l.Words("contentUrl"))).Concat(company.Texts("logo")))
            Say(EnrichmentField.LogoUrl, Uri.TryCreate(root, logo.Trim(), out var address) ? address.AbsoluteUri : null);
    }

    private string? Size(Thing company)
    {
        foreach (var property in (string[])["numberOfEmployees", "employeeCount", "companySize"])
        {
            if (company.Texts(property).Select(SizeBands.Read).FirstOrDefault(s => s is not null) is { } size) return size;
            foreach (var quantity in company.Things(property).Select(organizations.Whole))
            {
                var (least, most) = (Number(quantity.Text("minValue")), Number(quantity.Text("maxValue")));
                if (least is { } from && most is { } to) return SizeBands.Of(from, to);
                if (quantity.Text("value") is { } value) return SizeBands.Read(value);
                // Only where it begins, as in the uppermost band.
                if (least is { } over) return SizeBands.Of(over);
                if (most is { } under) return SizeBands.Of(under);
            }
        }
        return null;
    }

    private string? Industry(Thing company)
    {
        string?[] sayings =
        [
            company.Words("industry", "name", "termCode").FirstOrDefault(IsWords),
            company.Types.Select(OrganizationTypes.IndustryOf).FirstOrDefault(i => i is not null),
            company.Words("naics", "value", "name").Select(IndustryCodes.OfNaics).FirstOrDefault(i => i is not null),
            company.Words("isicV4", "value", "name").Select(IndustryCodes.OfIsic).FirstOrDefault(i => i is not null),
            company.Words("knowsAbout", "name").SelectMany(k => k.Split(',', ';')).FirstOrDefault(IsWords),
            company.Words("keywords", "name").SelectMany(k => k.Split(',', ';', '|')).FirstOrDefault(IsWords),
            company.Types.Select(OrganizationTypes.VagueIndustryOf).FirstOrDefault(i => i is not null),
        ];
        return sayings.FirstOrDefault(s => s is not null)?.Trim();
    }

    private string? Country(Thing company)
    {
        var addresses = company.Things("address").Concat(company.Things("location").Select(organizations.Whole).SelectMany(l => l.Things("address"))).Select(organizations.Whole);
        return addresses.SelectMany(a => a.Words("addressCountry", "name", "alternateName", "identifier")).Concat(company.Texts("addressCountry")).Select(CountryCodes.Read).FirstOrDefault(c => c is not null);
    }

    /// <summary>Pages also name a thing by its address in some list.</summary>
    private static bool IsWords(string text) => text.Trim() is { Length: >= 2 and <= 100 } words && !words.Contains("://", StringComparison.Ordinal) && words.Any(char.IsLetter);

    private static long? Number(string? text) => text is { Length: <= 20 } && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1e9 ? (long)number : null;

    [GeneratedRegex(@"\b(1[0-9]|20)\d\d\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}
