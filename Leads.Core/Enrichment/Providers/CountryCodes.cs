using System.Collections.Frozen;
using System.Globalization;

namespace Leads.Core.Enrichment.Providers;

/// <summary>Countries by the names that people give them, in English and in their own languages.</summary>
internal static class CountryCodes
{
    private static readonly FrozenDictionary<string, string> ByName = Collect();

    /// <param name="text">A name, or a code of two or three letters.</param>
    /// <returns>Two letters of ISO 3166; null where it is no country.</returns>
    public static string? Read(string? text) => text is null ? null : ByName.GetValueOrDefault(Letters(text));

    private static FrozenDictionary<string, string> Collect()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var region in CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name)).Where(r => r.TwoLetterISORegionName.All(char.IsAsciiLetterUpper)))
        {
            foreach (var name in (string[])[region.TwoLetterISORegionName, region.ThreeLetterISORegionName, region.EnglishName, region.NativeName]) codes.TryAdd(Letters(name), region.TwoLetterISORegionName);
        }
        foreach (var (name, code) in ((string, string)[])
        [
            ("uk", "GB"), ("greatbritain", "GB"), ("england", "GB"), ("scotland", "GB"), ("wales", "GB"), ("unitedstatesofamerica", "US"), ("america", "US"), ("vereinigtestaaten", "US"),
            ("turkey", "TR"), ("czechrepublic", "CZ"), ("holland", "NL"), ("thenetherlands", "NL"), ("niederlande", "NL"), ("schweiz", "CH"), ("suisse", "CH"), ("svizzera", "CH"),
            ("österreich", "AT"), ("frankreich", "FR"), ("italien", "IT"), ("spanien", "ES"), ("polen", "PL"), ("dänemark", "DK"), ("belgien", "BE"), ("luxemburg", "LU"), ("southkorea", "KR"),
        ]) codes[name] = code;
        codes.Remove("");
        return codes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).ToLowerInvariant();
}
