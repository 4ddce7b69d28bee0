using System.Collections.Frozen;

namespace Leads.Core.Common;

/// <summary>Words in names that are neither a first nor a last name by themselves.</summary>
internal static class NameWords
{
    private static readonly FrozenSet<string> Titles = Set("""
        mr mrs ms miss mx sir dame lord lady dr dres prof professor doctor reverend
        herr frau herrn fräulein hr dipl dipl-ing dipl-kfm dipl-kffr
        monsieur madame mademoiselle mme mlle maître señor señora señorita sr sra srta
        signor signora signorina dott dott.ssa dhr mevr mevrouw meneer drs senhor senhora
        """);

    /// <summary>Also names or parts of them (<c>Mag</c>, <c>Rev</c>): titles only with a dot.</summary>
    private static readonly FrozenSet<string> DottedTitles = Set("mag rev fr sig avv hon ing fam");

    /// <summary>Disciplines (<c>Dr. rer. nat.</c>): titles only after another, as <c>Phil</c> is a first name too.</summary>
    private static readonly FrozenSet<string> Disciplines = Set("med phil jur habil rer nat pol oec hc h.c ing mult dent vet");

    private static readonly FrozenSet<string> Particles = Set("""
        von vom zu zum zur van vander ter ten der den de del della delle dello degli dei di da das do dos du des la le lo las los
        af av bin ibn bint al el abu st saint santa san mac vd v.d
        """);

    private static readonly FrozenSet<string> Generations = Set("jr sr ii iii iv jun sen junior senior");

    private static readonly FrozenSet<string> Degrees = Set("""
        phd ph.d d.d.s m.b.a mba msc m.sc bsc b.sc llm ll.m llb esq dds cpa cfa dba beng meng b.eng m.eng m.a b.a m.d j.d
        dipl-ing mag obe mbe cbe
        """);

    /// <summary>Also names (<c>Jack Ma</c>): degrees only in capitals, after a whole name.</summary>
    private static readonly FrozenSet<string> ShortDegrees = Set("ma ba md rn jd pe qc mp");

    public static bool IsTitle(string word) =>
        Titles.Contains(Plain(word)) || word.EndsWith('.') && DottedTitles.Contains(Plain(word));

    public static bool IsDiscipline(string word) =>
        Disciplines.Contains(Plain(word)) && (word.EndsWith('.') || char.IsLower(word[0]));

    /// <summary>A title that is said with the first name: <c>Sir Gerald</c>.</summary>
    public static bool GoesWithFirstName(string word) => Plain(word) is "sir" or "dame";

    public static bool IsParticle(string word) => Particles.Contains(Plain(word)) || word.StartsWith("d'", StringComparison.OrdinalIgnoreCase);

    /// <summary>Joins two family names: <c>Ortega y Gasset</c>.</summary>
    public static bool IsFamilyLink(string word) => word is "y" or "i" or "e";

    public static bool IsGeneration(string word) => Generations.Contains(Plain(word));

    public static bool IsSuffix(string word) => IsGeneration(word) || Degrees.Contains(Plain(word));

    public static bool IsShortDegree(string word) => IsUpper(word) && ShortDegrees.Contains(Plain(word));

    public static bool IsAnd(string word) => word is "and" or "&" or "und" or "et" or "+";

    /// <summary>Letters as they follow a name after a comma: <c>CFP</c>.</summary>
    public static bool IsCredential(string word) => word.Length is > 1 and <= 5 && IsUpper(word);

    private static bool IsUpper(string word) => word.All(c => char.IsAsciiLetterUpper(c) || c == '.');

    private static string Plain(string word) => word.Trim('.', '(', ')').ToLowerInvariant();

    private static FrozenSet<string> Set(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
}
