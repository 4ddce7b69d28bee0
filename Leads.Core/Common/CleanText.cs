using System.Buffers;
using System.Text;

namespace Leads.Core.Common;

/// <summary>
/// Text as it may be stored and shown: Unicode NFC, trimmed, without control characters, lone surrogates and
/// the invisible characters that turn or hide text. A text that is fine already comes back as the same object.
/// </summary>
public static class CleanText
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    private static readonly SearchValues<char> PrintableAscii =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)]);

    private static readonly SearchValues<char> PrintableAsciiAndLineFeed =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c), '\n', '\t']);

    /// <summary>One line; line breaks and tabs become spaces.</summary>
    /// <param name="max">Most UTF-16 characters kept; a surrogate pair is never split.</param>
    /// <returns>Null when nothing visible is left.</returns>
    public static string? Line(string? text, int max)
    {
        var clean = Clean(text, multiLine: false);
        return clean is null || clean.Length <= max ? clean : Cut(clean, max);
    }

    /// <summary>Several lines; line breaks become <c>\n</c>, tabs stay.</summary>
    /// <returns>Null when nothing visible is left.</returns>
    public static string? Block(string? text) => Clean(text, multiLine: true);

    private static string? Clean(string? text, bool multiLine)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var plain = multiLine ? PrintableAsciiAndLineFeed : PrintableAscii;
        var firstOther = text.AsSpan().IndexOfAnyExcept(plain);
        if (firstOther >= 0)
        {
            if (NeedsScrub(text, firstOther, multiLine))
                text = Scrub(text, multiLine);
            if (!text.IsNormalized(NormalizationForm.FormC))
                text = text.Normalize(NormalizationForm.FormC);
        }
        // string.Trim gives back the same object when there is nothing to trim.
        text = text.Trim();
        return text.Length == 0 ? null : text;
    }

    private static bool NeedsScrub(string text, int from, bool multiLine)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (c == '\0' || Replacement(c, multiLine) != c)
                return true;
        }
        return false;
    }

    private static string Scrub(string text, bool multiLine)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
                continue;
            }
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                continue;
            // Joiners are part of words in Persian and Indic scripts and of emoji, elsewhere they only hide.
            if (c is ZeroWidthJoiner or ZeroWidthNonJoiner)
            {
                if (clean.Length > 0 && clean[^1] > '\u02FF' && i + 1 < text.Length && text[i + 1] > '\u02FF')
                    clean.Append(c);
                continue;
            }
            if (Replacement(c, multiLine) is { } kept and not '\0')
                clean.Append(kept);
        }
        return clean.ToString();
    }

    /// <summary>What stands for a single character: itself, another, or NUL for none.</summary>
    private static char Replacement(char c, bool multiLine) => c switch
    {
        '\n' => multiLine ? '\n' : ' ',
        '\t' => multiLine ? '\t' : ' ',
        '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' => multiLine ? '\n' : ' ',
        < ' ' or (>= '\u007F' and <= '\u009F') => '\0',
        '\u00AD' or '\u061C' or '\u180E' or '\uFEFF' or '\uFFFE' or '\uFFFF' => '\0',
        >= '\u200B' and <= '\u200F' => '\0',
        >= '\u202A' and <= '\u202E' => '\0',
        >= '\u2060' and <= '\u206F' => '\0',
        >= '\uD800' and <= '\uDFFF' => '\0',
        >= '\uFDD0' and <= '\uFDEF' => '\0',
        >= '\uFFF9' and <= '\uFFFB' => '\0',
        _ => c,
    };

    private static string? Cut(string text, int max)
    {
        var length = char.IsHighSurrogate(text[max - 1]) ? max - 1 : max;
        var cut = text.AsSpan(0, length).TrimEnd();
        return cut.IsEmpty ? null : cut.ToString();
    }
}
