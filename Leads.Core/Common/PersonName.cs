using System.Text;

namespace Leads.Core.Common;

/// <summary>A person's name in two parts; either may be unknown.</summary>
/// <param name="First">Given and middle names.</param>
/// <param name="Last">Family name with its particles (<c>von der</c>) and its generation (<c>Jr.</c>, <c>III</c>).</param>
public sealed record PersonName(string? First, string? Last)
{
    /// <summary>Longer texts are no names; what stands after this is left out.</summary>
    private const int MaxLength = 520;

    private static readonly PersonName Unknown = new(null, null);

    /// <summary>
    /// Splits a full name: <c>Last, First</c>, particles, suffixes; form of address, titles and degrees are dropped.
    /// A single name is a first name, after a form of address (<c>Herr Weber</c>) a last name.
    /// Chinese, Japanese and Korean names put the family first; without a space they are left as one.
    /// </summary>
    public static PersonName Split(string? fullName)
    {
        var text = CleanText.Line(fullName, MaxLength);
        if (text is null)
            return Unknown;
        // A placeholder such as Meta's "<test lead: dummy data for full_name>" has no parts.
        if (text is ['<', .., '>'])
            return new PersonName(text, null);
        if (text.Contains(',') || text.Contains('，'))
            return SplitAtComma(text);
        return SplitWords(Words(text), text);
    }

    private static PersonName SplitAtComma(string text)
    {
        var parts = text.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries).Select(Words).Where(words => words.Count > 0).ToList();
        var generation = "";
        while (parts.Count > 1 && (parts[^1].TrueForAll(NameWords.IsSuffix) || AreCredentials(parts)))
        {
            generation = Generation(parts[^1]) + generation;
            parts.RemoveAt(parts.Count - 1);
        }
        if (parts.Count == 0)
            return new PersonName(text, null);
        if (parts.Count == 1)
            return SplitWords(parts[0], text, generation);
        var (family, _) = WithoutTitles(parts[0]);
        var (given, _) = WithoutTitles([.. parts.Skip(1).SelectMany(words => words)]);
        generation = TakeSuffixes(family) + TakeSuffixes(given) + generation;
        return new PersonName(Join(given), Join(family) is { } last ? last + generation : null);
    }

    private static PersonName SplitWords(List<string> all, string text, string generation = "")
    {
        var (words, wasAddressed) = WithoutTitles(all);
        generation = TakeSuffixes(words) + generation;
        if (words.Count == 0)
            return new PersonName(text, null);
        if (words.Count == 1)
            return wasAddressed || generation.Length > 0 ? new PersonName(null, words[0] + generation) : new PersonName(words[0], null);
        if (words.TrueForAll(IsEastAsian))
            return new PersonName(Join(words[1..]), words[0]);
        var family = wasAddressed && NameWords.IsParticle(words[0]) ? 0 : FamilyStart(words);
        return new PersonName(Join(words[..family]), Join(words[family..]) + generation);
    }

    private static (List<string> Words, bool WasAddressed) WithoutTitles(List<string> words)
    {
        var titles = 0;
        while (titles < words.Count)
        {
            if (NameWords.IsTitle(words[titles]) || titles > 0 && NameWords.IsDiscipline(words[titles]))
                titles++;
            else if (titles > 0 && titles + 1 < words.Count && NameWords.IsAnd(words[titles]) && NameWords.IsTitle(words[titles + 1]))
                titles += 2;
            else
                break;
        }
        return (words[titles..], titles > 0 && !NameWords.GoesWithFirstName(words[titles - 1]));
    }

    /// <summary>True for the last part of <c>John Doe, CFP</c>, false in <c>DOE, JOHN</c> and <c>Doe, JP</c>.</summary>
    private static bool AreCredentials(List<List<string>> parts) =>
        parts[^1].TrueForAll(NameWords.IsCredential) && (parts.Count > 2 || parts[0].Count > 1) && !parts[0].TrueForAll(NameWords.IsCredential);

    /// <summary>Takes degrees and generation off the end; gives the generation back, to be written after the last name.</summary>
    private static string TakeSuffixes(List<string> words)
    {
        var names = words.Count;
        while (names > 1 && (NameWords.IsSuffix(words[names - 1]) || names > 2 && NameWords.IsShortDegree(words[names - 1])))
            names--;
        var generation = Generation(words[names..]);
        words.RemoveRange(names, words.Count - names);
        return generation;
    }

    private static string Generation(List<string> suffixes) =>
        suffixes.Find(NameWords.IsGeneration) is { } generation ? " " + generation : "";

    private static int FamilyStart(List<string> words)
    {
        for (var i = 1; i < words.Count - 1; i++)
        {
            if (NameWords.IsParticle(words[i]))
                return i;
            if (i > 1 && NameWords.IsFamilyLink(words[i]))
                return i - 1;
        }
        return words.Count - 1;
    }

    /// <summary>Without quotes, nicknames in brackets, and words that are only signs; all of them where nothing else is there.</summary>
    private static List<string> Words(string text)
    {
        var open = text.IndexOf('(');
        var close = text.LastIndexOf(')');
        var bare = open >= 0 && close > open ? text.Remove(open, close - open + 1) : text;
        List<string> words = [.. bare.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('"', '“', '”', '„')).Where(word => NameWords.IsAnd(word) || word.EnumerateRunes().Any(Rune.IsLetterOrDigit))];
        return words.Count > 0 ? words : [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string? Join(List<string> words) => words.Count == 0 ? null : string.Join(' ', words);

    private static bool IsEastAsian(string word) => word[0]
        is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF');
}
