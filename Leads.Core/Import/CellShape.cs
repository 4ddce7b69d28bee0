using System.Text.RegularExpressions;

namespace Leads.Core.Import;

/// <summary>What a cell looks like, whatever its column is called.</summary>
internal enum CellShape
{
    Empty,
    Text,
    Email,
    Phone,
    Url,
    Number,
    Date,
}

internal static partial class CellShapes
{
    private const int LongestShape = 320;

    public static CellShape Of(string cell)
    {
        var value = cell.AsSpan().Trim();
        return value.IsEmpty ? CellShape.Empty
            : value.Length > LongestShape ? CellShape.Text
            : Email().IsMatch(value) ? CellShape.Email
            : Date().IsMatch(value) ? CellShape.Date
            : Url().IsMatch(value) ? CellShape.Url
            : value[0] is '+' or '0' && Digits(value) >= 8 && Phone().IsMatch(value) ? CellShape.Phone
            : Number().IsMatch(value) ? CellShape.Number
            : Phone().IsMatch(value) && Digits(value) is >= 6 and <= 20 ? CellShape.Phone
            : CellShape.Text;
    }

    private static int Digits(ReadOnlySpan<char> value)
    {
        var digits = 0;
        foreach (var character in value)
            digits += char.IsAsciiDigit(character) ? 1 : 0;
        return digits;
    }

    [GeneratedRegex(@"^[^\s@,;<>""]+@[^\s@,;<>""]+\.[^\s@,;<>""]{2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))([T ,].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"^(https?://|www\.)\S+\.\S+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"^[-+]?\d+([.,]\d+)*\s?%?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>Digits with the usual punctuation, an optional extension, and Meta's <c>p:</c> in front.</summary>
    [GeneratedRegex(@"^(p:)?\+?[\d\s().\-/]+(\s?(x|ext\.?)\s?\d{1,6})?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Phone();
}
