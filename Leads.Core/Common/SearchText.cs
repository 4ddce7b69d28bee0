using System.Buffers;
using System.Text;

namespace Leads.Core.Common;

/// <summary>The folded text in which the lead search looks, and the terms it looks for: both are folded the same way.</summary>
public static class SearchText
{
    private static readonly SearchValues<char> FoldedAscii =
        SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => !char.IsAsciiLetterUpper(c))]);

    /// <summary>With fewer digits behind its zeros, a word is hardly the start of a phone number.</summary>
    private const int LeastSignificant = 3;

    private static readonly SearchValues<char> PhoneCharacters = SearchValues.Create("0123456789+()-./ ");

    /// <summary>Lower case, without diacritics (<c>Łódź</c> → <c>lodz</c>, <c>ß</c> → <c>ss</c>), full-width as half-width, each run of whitespace one space, trimmed.</summary>
    public static string Fold(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(FoldedAscii))
            return text;
        if (!Ascii.IsValid(text))
            text = WithoutDiacritics(CleanText.Visible(text) ?? "");
        return string.Create(FoldedLength(text), text, static (to, from) =>
        {
            var at = 0;
            var space = false;
            foreach (var c in from)
            {
                if (char.IsWhiteSpace(c) || char.IsControl(c))
                {
                    space = at > 0;
                    continue;
                }
                if (space)
                    to[at++] = ' ';
                space = false;
                to[at++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
            }
        });
    }

    /// <summary>Everything a lead is searched by, one part a line. Phones as digits, as typed and as E.164.</summary>
    public static string For(string? first, string? last, string? email, string? phone, string? phoneE164, string? company)
    {
        var text = new StringBuilder(128);
        Append(text, first, ' ');
        Append(text, last, text.Length > 0 ? ' ' : '\n');
        Append(text, email, '\n');
        Append(text, company, '\n');
        var typed = Digits(phone);
        var international = Digits(phoneE164);
        AppendFolded(text, typed, '\n');
        if (international != typed)
            AppendFolded(text, international, '\n');
        return text.ToString();
    }

    /// <summary>The folded words of a query, all of which must be found. A word of a phone number becomes its digits, without <c>+</c>, <c>(0)</c> and leading zeros.</summary>
    public static IReadOnlyList<string> Terms(string? query)
    {
        if (string.IsNullOrWhiteSpace(query))
            return [];
        var words = Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var terms = words.Select(w => w.AsSpan().ContainsAnyExcept(PhoneCharacters) ? w : PhoneTerm(w)).Where(t => t.Length > 0).Distinct().ToList();
        // A lone dash between two words says nothing; nothing but a dash is looked for as it is.
        return terms.Count > 0 ? terms : words;
    }

    /// <summary>As the digits stand in the international form, which has no zeros before the area's or the country's own.</summary>
    private static string PhoneTerm(string word)
    {
        var digits = Digits(word.Replace("(0)", "", StringComparison.Ordinal));
        var significant = digits.TrimStart('0');
        return significant.Length >= LeastSignificant ? significant : digits;
    }

    private static void Append(StringBuilder text, string? part, char separator)
    {
        if (part is not null)
            AppendFolded(text, Fold(part), separator);
    }

    private static void AppendFolded(StringBuilder text, string part, char separator)
    {
        if (part.Length == 0)
            return;
        if (text.Length > 0)
            text.Append(separator);
        text.Append(part);
    }

    private static string Digits(string? text)
    {
        if (text is null)
            return "";
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return text;
        return string.Concat(text.Where(char.IsDigit).Select(c => (char)('0' + (int)char.GetNumericValue(c))));
    }

    private static int FoldedLength(string text)
    {
        var length = 0;
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                space = length > 0;
                continue;
            }
            length += space ? 2 : 1;
            space = false;
        }
        return length;
    }

    private static string WithoutDiacritics(string text)
    {
        var folded = new StringBuilder(text.Length + 8);
        foreach (var c in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (IsDiacritic(c))
                continue;
            if (c < '\u0080' || Letters(c) is not { } letters)
                folded.Append(c);
            else
                folded.Append(letters);
        }
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Marks that change a letter's look; the vowel signs of Indic scripts and the voicing marks of Kana make other letters and stay.</summary>
    private static bool IsDiacritic(char c) => c
        is (>= '\u0300' and <= '\u036F') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF')
        or (>= '\u0591' and <= '\u05BD') or (>= '\u064B' and <= '\u0652') or '\u0670';

    /// <summary>Letters that Unicode does not take apart.</summary>
    private static string? Letters(char c) => c switch
    {
        'ß' => "ss",
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' => "k",
        'ə' => "e",
        '’' or '‘' or 'ʼ' => "'",
        '‐' or '‑' or '–' or '—' => "-",
        _ => null,
    };
}
