using System.Text.RegularExpressions;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Reads what companies write of themselves in sentences, in the usual languages.</summary>
internal static partial class RunningText
{
    /// <summary>How much before a number tells of whom it speaks.</summary>
    private const int Context = 40;

    /// <returns>The first number of people that is not one of customers'; null where there is none.</returns>
    public static string? Size(string text)
        => People().Matches(text).Concat(Team().Matches(text)).Concat(Labelled().Matches(text)).OrderBy(m => m.Index)
            .Where(m => !Others().IsMatch(Before(text, m.Index)) && !Others().IsMatch(m.Value))
            .Select(m => SizeBands.Read(m.Groups["size"].Value)).FirstOrDefault(s => s is not null);

    /// <returns>Null where it isn't said.</returns>
    public static string? Founded(string text) => Founding().Match(text) is { Success: true } match ? string.Concat(match.Groups["year"].Value, match.Groups["first"].Value) : null;

    /// <summary>What stands before in the same sentence.</summary>
    private static ReadOnlySpan<char> Before(string text, int index)
    {
        var context = text.AsSpan(Math.Max(0, index - Context), Math.Min(Context, index));
        return context[(context.LastIndexOfAny(['\n', '.', '!', '?']) + 1)..];
    }

    [GeneratedRegex(
        @"(?<size>(?:over |more than |über |mehr als |plus de |más de |oltre |meer dan |> ?)?\d{1,3}(?:[.,'’ ]\d{3})*(?: ?[-–] ?\d{1,3}(?:[.,'’ ]\d{3})*| ?\+)?) (?:[\p{L}-]{3,20} ){0,2}(?:employees|staff members|Mitarbeit(?:er|ern|erinnen|ende|enden)|Beschäftigten?|Angestellten?|collaborateurs|collaboratrices|salariés|employés|empleados|trabajadores|dipendenti|collaboratori|medewerkers|werknemers|anställda|medarbetare|medarbejdere|ansatte|pracowników|funcionários|colaboradores)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex People();

    [GeneratedRegex(
        @"(?:team|équipe|equipo|equipe|squadra) (?:of|von|aus|de|di|van|med) (?<size>(?:over |more than |über |mehr als |plus de |más de |oltre |meer dan )?\d{1,6} ?\+?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Team();

    [GeneratedRegex(
        @"(?:employees|company size|headcount|Mitarbeiter(?:zahl)?|Mitarbeitende|Unternehmensgröße|effectifs?|empleados|dipendenti|medewerkers)\s{0,3}:\s{0,3}(?<size>(?:ca\. |rund |approx\. |about |over |über )?\d{1,3}(?:[.,'’ ]\d{3})*(?: ?[-–] ?\d{1,3}(?:[.,'’ ]\d{3})*| ?\+)?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Labelled();

    /// <summary>Whose people are meant, where they aren't one's own.</summary>
    [GeneratedRegex(
        @"companies|businesses|firms|customers|clients|organi[sz]ations|up to|Unternehmen (?:mit|ab|bis|von)|Betrieben?\b|Firmen|Kunden|bis zu|\bab \d|entreprises|sociétés|clients|jusqu|empresas|clientes|hasta|aziende|imprese|clienti|fino a|bedrijven|klanten|tot \d|företag|kunder",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Others();

    [GeneratedRegex(
        @"(?:founded(?: in)?|established(?: in)?|gegründet(?: im Jahre?)?|Gründungsjahr|Gründung|fondée?(?: en)?|créée?(?: en)?|fundad[oa](?: en)?|fondata(?: nel)?|nata nel|opgericht(?: in)?|grundades|grundat|grundlagt(?: i)?|założona(?: w)?)\s{0,3}:?\s{0,3}(?:[\p{L}.]{1,12} )?(?<year>1[6-9]\d\d|20[0-4]\d)\b|\b(?<first>1[6-9]\d\d|20[0-4]\d) (?:von [^.\n]{1,60} )?(?:gegründet|founded|established|fondée|fundada|fondata|opgericht)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Founding();
}
