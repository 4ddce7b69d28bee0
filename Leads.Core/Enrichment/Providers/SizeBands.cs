using System.Globalization;
using System.Text.RegularExpressions;

namespace Leads.Core.Enrichment.Providers;

/// <summary>The bands in which companies are counted by their employees. Source: LinkedIn company pages.</summary>
internal static partial class SizeBands
{
    private const long MostEmployees = 10_000_000;

    private static readonly (long Most, string Band)[] Bands =
    [
        (10, "1-10"), (50, "11-50"), (200, "51-200"), (500, "201-500"), (1_000, "501-1000"), (5_000, "1001-5000"), (10_000, "5001-10000"), (long.MaxValue, "10001+"),
    ];

    /// <returns>Null for none, and for more people than any company has.</returns>
    public static string? Of(long employees)
        => employees is > 0 and <= MostEmployees ? Bands.First(b => employees <= b.Most).Band : null;

    /// <summary>The band in whose range the middle of another lies.</summary>
    public static string? Of(long least, long most) => least <= most ? Of(least + ((most - least) / 2)) : null;

    /// <param name="text">Such as <c>25</c>, <c>1.200</c>, <c>51–200 employees</c>, <c>500+</c> or <c>about 40</c>.</param>
    /// <returns>Null where it names no number of people.</returns>
    public static string? Read(string? text)
    {
        if (text is null || text.Length > 100 || Size().Match(text) is not { Success: true } size) return null;
        if (Number(size.Groups["from"].Value) is not { } from) return null;
        if (Number(size.Groups["to"].Value) is { } to) return Of(from, to);
        return Of(size.Groups["more"].Success || size.Groups["over"].Success ? from + 1 : from);
    }

    private static long? Number(string digits)
        => long.TryParse(string.Concat(digits.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        """^[^\d]{0,30}?(?<over>(?:>|over|more than|über|mehr als|plus de|más de|oltre|meer dan)\s*)?(?<from>\d{1,3}(?:[.,'’\s]\d{3})+|\d+)(?:\s*(?:-|–|—|to|bis|à|a)\s*(?<to>\d{1,3}(?:[.,'’\s]\d{3})+|\d+))?(?<more>\s*\+)?(?![\d.,]*\d)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Size();
}
