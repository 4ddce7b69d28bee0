using System.Buffers;
using System.Globalization;
using PhoneNumbers;

namespace Leads.Core.Common;

/// <summary>Phone numbers as people type them, and the form in which two of them are compared.</summary>
public static class PhoneNumber
{
    private const int MaxTyped = 200;

    /// <summary>ITU-T E.164 allows 15 digits; an international prefix and a trunk zero may stand before them.</summary>
    private const int MinDigits = 5;
    private const int MaxDigits = 20;

    /// <summary>What ends the first of several numbers, or stands before an extension.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create(",;|#\n");

    // Loading the metadata takes tens of milliseconds; the instance is safe to share.
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>The number as <c>+491712345678</c>, without an extension.</summary>
    /// <param name="typed">National or international, with words or Meta's export prefix <c>p:</c> around it; of several numbers the first.</param>
    /// <param name="countryIso2">Where a national number belongs, <c>DE</c>; unknown or empty: only international numbers can be read.</param>
    /// <returns>Null when it is no valid number, as in Excel's <c>4.917E+11</c>, whose digits are lost.</returns>
    public static string? ToE164(string? typed, string countryIso2)
    {
        if (typed is null or { Length: < MinDigits or > MaxTyped })
            return null;
        var first = FirstNumber(typed);
        // A slash is punctuation in Germany, and parts two numbers elsewhere.
        var slash = first.IndexOf(" / ", StringComparison.Ordinal);
        var country = Country(countryIso2);
        return Read(first, country) ?? (slash > 0 ? Read(first[..slash], country) : null);
    }

    /// <summary>As people of all countries read it: <c>+49 171 2345678</c>.</summary>
    /// <param name="e164">From <see cref="ToE164"/>; anything else comes back as it is.</param>
    public static string Display(string e164) =>
        e164.StartsWith('+') && Parse(e164, "ZZ") is { } number ? Util.Format(number, PhoneNumberFormat.INTERNATIONAL) : e164;

    private static string? Read(ReadOnlySpan<char> text, string country)
    {
        if (!HasDigits(text))
            return null;
        if (LacksPlus(text, country) && Valid($"+{text}", country) is { } international)
            return international;
        if (Valid(text.ToString(), country) is { } number)
            return number;
        // "0049…" typed where the international prefix is another one, such as 011 in the United States.
        return text.StartsWith("00", StringComparison.Ordinal) ? Valid($"+{text[2..]}", country) : null;
    }

    /// <summary>Spreadsheets drop the plus: eleven digits or more that begin with the country's own code are read with it.</summary>
    private static bool LacksPlus(ReadOnlySpan<char> text, string country)
    {
        if (text.Length < 11 || text[0] is < '1' or > '9' || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        Span<char> code = stackalloc char[4];
        return Util.GetCountryCodeForRegion(country) is > 0 and var calling
            && calling.TryFormat(code, out var length, provider: CultureInfo.InvariantCulture) && text.StartsWith(code[..length]);
    }

    /// <summary>From the first digit, plus or bracket to the first letter or separator; empty where digits were lost.</summary>
    private static ReadOnlySpan<char> FirstNumber(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && !char.IsDigit(text[start]) && text[start] is not ('+' or '＋' or '('))
            start++;
        text = text[start..];
        var end = 0;
        while (end < text.Length && !char.IsLetter(text[end]) && !Ends.Contains(text[end]))
            end++;
        if (end < text.Length && IsExponent(text[end..]) && text[..end].IndexOf(' ') < 0)
            return default;
        if (end < text.Length && text[end] == ',' && IsDecimalComma(text[(end + 1)..]))
            return default;
        return text[..end].TrimEnd();
    }

    private static bool IsExponent(ReadOnlySpan<char> text) => text is ['e' or 'E', '+' or '-' or (>= '0' and <= '9'), ..];

    private static bool IsDecimalComma(ReadOnlySpan<char> text)
    {
        var exponent = text.IndexOfAny('e', 'E');
        return exponent > 0 && !text[..exponent].ContainsAnyExceptInRange('0', '9') && IsExponent(text[exponent..]);
    }

    private static bool HasDigits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsDigit(c))
                digits++;
        }
        return digits is >= MinDigits and <= MaxDigits;
    }

    private static string Country(string iso2) => iso2 switch
    {
        [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] => iso2,
        { Length: 2 } => iso2.ToUpperInvariant(),
        _ => "ZZ",
    };

    private static string? Valid(string text, string country) =>
        Parse(text, country) is { } number && Util.IsValidNumber(number) ? Util.Format(number, PhoneNumberFormat.E164) : null;

    private static PhoneNumbers.PhoneNumber? Parse(string text, string country)
    {
        try
        {
            return Util.Parse(text, country);
        }
        catch (NumberParseException)
        {
            // The library has no way to ask first.
            return null;
        }
    }
}
