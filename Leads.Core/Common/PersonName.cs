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
        while (parts.Count > 1 && parts[^1].TrueForAll(NameWords.IsSuffix))
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
        while (titles < words.Count && (NameWords.IsTitle(words[titles]) || titles > 0 && NameWords.IsDiscipline(words[titles])))
            titles++;
        return (words[titles..], titles > 0 && !NameWords.GoesWithFirstName(words[titles - 1]));
    }

    /// <summary>Takes degrees and generation off the end; gives the generation back, to be written after the last name.</summary>
    private static string TakeSuffixes(List<string> words)
    {
        var names = words.FindLastIndex(word => !NameWords.IsSuffix(word)) + 1;
        names = Math.Max(names, Math.Min(1, words.Count));
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

    private static List<string> Words(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"', '“', '”', '„'))
            .Where(word => word.Length > 0)];

    private static string? Join(List<string> words) => words.Count == 0 ? null : string.Join(' ', words);

    private static bool IsEastAsian(string word) => word[0]
        is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF');
}
