using Leads.Core.Common;

namespace Leads.Core.Import;

/// <summary>Which currency a sign, a code or a cell such as <c>US dollars (USD)</c> means. Source: ISO 4217.</summary>
internal static class WrittenCurrency
{
    private const int Letters = 3;

    /// <summary>Signs that several countries write: the client's own currency where it is one of them, else the first.</summary>
    private static readonly Dictionary<string, string[]> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["€"] = ["EUR"],
        ["£"] = ["GBP", "EGP", "GIP"],
        ["$"] = ["USD", "AUD", "CAD", "NZD", "MXN", "ARS", "CLP", "COP", "HKD", "SGD", "TWD"],
        ["US$"] = ["USD"],
        ["A$"] = ["AUD"],
        ["AU$"] = ["AUD"],
        ["C$"] = ["CAD"],
        ["CA$"] = ["CAD"],
        ["NZ$"] = ["NZD"],
        ["R$"] = ["BRL"],
        ["¥"] = ["JPY", "CNY"],
        ["Fr."] = ["CHF"],
        ["kr"] = ["SEK", "NOK", "DKK", "ISK"],
        ["kr."] = ["DKK", "SEK", "NOK", "ISK"],
        ["zł"] = ["PLN"],
    };

    /// <param name="own">The client's currency.</param>
    /// <returns>Three capital letters; null where it can't be told.</returns>
    public static string? Read(string? text, string own)
    {
        if (CleanText.Line(text, 100) is not { } clean) return null;
        if (Signs.TryGetValue(clean, out var meant)) return meant.Contains(own) ? own : meant[0];
        if (clean.Length == Letters && clean.All(char.IsAsciiLetter)) return clean.ToUpperInvariant();
        // "US dollars (USD)"
        var code = clean.Split([' ', '(', ')', '-', ','], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => word.Length == Letters && word.All(char.IsAsciiLetterUpper));
        return code ?? Signs.FirstOrDefault(sign => clean.Contains(sign.Key, StringComparison.Ordinal)).Value?[0];
    }
}
