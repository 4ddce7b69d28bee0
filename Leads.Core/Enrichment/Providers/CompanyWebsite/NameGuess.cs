using System.Text.RegularExpressions;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Finds a company's name among other words, by its likeness to the site's own.</summary>
internal sealed partial class NameGuess(string site)
{
    private const int MostName = 80;

    private readonly SiteLabel _label = new(site);

    /// <summary>Of a title such as <c>Home | Acme Solar – Roofs and more</c>.</summary>
    /// <returns>Null where no part is like the site's name.</returns>
    public string? InTitle(string? title)
        => title is null ? null : Best(Separator().Split(title.Length <= 300 ? title : title[..300]).Select(p => p.Trim()).Where(p => p.Length is > 1 and <= MostName));

    /// <summary>Of an imprint or the last lines of a page: what ends with a legal form or follows a copyright sign.</summary>
    /// <returns>Null where nothing is like the site's name.</returns>
    public string? InText(string text)
        => Best(LegalName().Matches(text).Select(m => Years().Replace(m.Value, "").Trim())) ?? Best(Copyright().Matches(text).Select(m => m.Groups["name"].Value.Trim(' ', '.', ',', '-', '–', '|')).Where(n => n.Length > 1));

    private string? Best(IEnumerable<string> names)
        => names.Where(n => !GenericNames.Has(n)).Select(n => (Name: n, Likeness: _label.Likeness(n))).Where(n => n.Likeness > 0).OrderByDescending(n => n.Likeness).ThenBy(n => n.Name.Length).FirstOrDefault().Name;

    [GeneratedRegex(@"\s+[-–—|·•:»«›/]+\s+|[|»«›]|:\s", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(
        @"(?:[\p{Lu}\d][\p{L}\d&.'’+\-]* |& |und |and |et |y |e ){1,6}(?:GmbH & Co\. ?KG|GmbH|gGmbH|mbH|AG|UG|KG|OHG|eG|e\.V\.|e\.K\.|Ltd|Limited|LLP|PLC|LLC|Inc|Corp|S\.?A\.?R\.?L|SAS|S\.A\.|S\.?L\.?U?|S\.r\.l|S\.p\.A|B\.V|N\.V|AB|ApS|A/S|AS|Oy|Sp\. z o\.o|s\.r\.o)\b\.?",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LegalName();

    /// <summary>Of a copyright, before the name.</summary>
    [GeneratedRegex(@"^(?:(?:19|20)\d\d[ ,–-]+)+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Years();

    [GeneratedRegex(@"(?:©|\(c\)|Copyright)[ ©]*(?:\d{4} ?[-–]? ?(?:\d{4})?)?[ ,]*(?:by )?(?<name>[\p{Lu}\d][^\n|·•©.,]{1,60})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Copyright();
}
