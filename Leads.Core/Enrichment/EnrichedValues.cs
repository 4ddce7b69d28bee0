using System.Globalization;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Enrichment;

/// <summary>Values as they may be stored, whoever says them: cleaned, bounded, links to pages of the web only.</summary>
internal static class EnrichedValues
{
    private const int FirstYear = 1000;
    private const int LastYear = 2100;

    public static int MostOf(EnrichmentField field) => field switch
    {
        EnrichmentField.LinkedinUrl or EnrichmentField.Website or EnrichmentField.LogoUrl => 500,
        EnrichmentField.Description => 500,
        EnrichmentField.CompanyName => 200,
        EnrichmentField.Industry => 100,
        EnrichmentField.CompanySize => 20,
        EnrichmentField.Country => 2,
        EnrichmentField.FoundedYear => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <returns>Null where it is no such value.</returns>
    public static string? Clean(EnrichmentField field, string? text) => field switch
    {
        EnrichmentField.LinkedinUrl or EnrichmentField.Website or EnrichmentField.LogoUrl => Link(text, MostOf(field)),
        EnrichmentField.Country => CleanText.Line(text, 3) is { Length: 2 } code && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null,
        EnrichmentField.FoundedYear => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear
            ? year.ToString(CultureInfo.InvariantCulture) : null,
        EnrichmentField.Description or EnrichmentField.CompanyName or EnrichmentField.Industry or EnrichmentField.CompanySize => Words(text, MostOf(field)),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>What a value must be, for a person who typed another.</summary>
    public static string RuleOf(EnrichmentField field) => field switch
    {
        EnrichmentField.LinkedinUrl or EnrichmentField.Website or EnrichmentField.LogoUrl
            => string.Create(CultureInfo.InvariantCulture, $"Give an address that begins with https://, of at most {MostOf(field)} characters."),
        EnrichmentField.Country => "Give the country as two letters, such as DE.",
        EnrichmentField.FoundedYear => "Give a year of four digits.",
        EnrichmentField.Description or EnrichmentField.CompanyName or EnrichmentField.Industry or EnrichmentField.CompanySize => string.Create(CultureInfo.InvariantCulture, $"Give at most {MostOf(field)} characters."),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    private static string? Link(string? text, int most)
        => CleanText.Line(text, most + 1) is { } line && line.Length <= most && Uri.TryCreate(line, UriKind.Absolute, out var address)
           && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.AbsoluteUri.Length <= most
            ? address.AbsoluteUri : null;

    /// <summary>On one line, with single spaces.</summary>
    private static string? Words(string? text, int most)
        => text is null ? null : CleanText.Line(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), most);
}
