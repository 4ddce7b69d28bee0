using System.Buffers;
using System.Text;

namespace Leads.Core.Common;

/// <summary>
/// Text as it may be stored and shown: Unicode NFC, trimmed, without control characters and lone surrogates. A text that
/// is fine already comes back as the same object.
/// </summary>
public static class CleanText
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    private static readonly SearchValues<char> PrintableAscii =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)]);

    private static readonly SearchValues<char> PrintableAsciiAndLineFeed =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c), '\n', '\t']);

    /// <summary>One line, as names are: line breaks and tabs become spaces, invisible characters that turn or hide text are left out.</summary>
    /// <param name="max">Most UTF-16 characters kept; a surrogate pair is never split.</param>
    /// <returns>Null when nothing visible is left.</returns>
    public static string? Line(string? text, int max)
    {
        var clean = Clean(text, multiLine: false, keepsInvisible: false);
        return clean is null || clean.Length <= max ? clean : Cut(clean, max);
    }

    /// <summary>
    /// Several lines, as a person wrote them: line breaks become <c>\n</c>, tabs stay, and so do the marks by which Arabic and Hebrew
    /// keep their direction among other letters.
    /// </summary>
    /// <returns>Null when nothing visible is left.</returns>
    public static string? Block(string? text) => Clean(text, multiLine: true, keepsInvisible: true);

    /// <summary>Several lines of what can be seen, for comparing and searching: as <see cref="Block"/>, but without the invisible characters.</summary>
    /// <returns>Null when nothing visible is left.</returns>
    public static string? Visible(string? text) => Clean(text, multiLine: true, keepsInvisible: false);

    private static string? Clean(string? text, bool multiLine, bool keepsInvisible)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var plain = multiLine ? PrintableAsciiAndLineFeed : PrintableAscii;
        var firstOther = text.AsSpan().IndexOfAnyExcept(plain);
        if (firstOther >= 0)
        {
            if (NeedsScrub(text, firstOther, multiLine, keepsInvisible))
                text = Scrub(text, multiLine, keepsInvisible);
            if (!text.IsNormalized(NormalizationForm.FormC))
                text = text.Normalize(NormalizationForm.FormC);
        }
        // string.Trim gives back the same object when there is nothing to trim.
        text = text.Trim();
        return text.Length == 0 || keepsInvisible && text.All(c => char.IsWhiteSpace(c) || IsInvisible(c)) ? null : text;
    }

    private static bool NeedsScrub(string text, int from, bool multiLine, bool keepsInvisible)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (keepsInvisible && IsInvisible(c))
                continue;
            else if (c == '\0' || Replacement(c, multiLine) != c)
                return true;
        }
        return false;
    }

    private static string Scrub(string text, bool multiLine, bool keepsInvisible)
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
            if (keepsInvisible && IsInvisible(c))
            {
                clean.Append(c);
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
        _ when IsInvisible(c) => '\0',
        '\uFFFE' or '\uFFFF' or (>= '\uD800' and <= '\uDFFF') => '\0',
        >= '\uFDD0' and <= '\uFDEF' => '\0',
        >= '\uFFF9' and <= '\uFFFB' => '\0',
        _ => c,
    };

    /// <summary>Joiners, direction marks, soft hyphens, byte order marks.</summary>
    private static bool IsInvisible(char c) => c is '\u00AD' or '\u061C' or '\u180E' or '\uFEFF'
        or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F');

    private static string? Cut(string text, int max)
    {
        var length = char.IsHighSurrogate(text[max - 1]) ? max - 1 : max;
        var cut = text.AsSpan(0, length).TrimEnd();
        return cut.IsEmpty ? null : cut.ToString();
    }
}
