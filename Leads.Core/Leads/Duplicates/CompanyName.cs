using System.Collections.Frozen;
using Leads.Core.Common;

namespace Leads.Core.Leads.Duplicates;

/// <summary>Company names as they are compared: "Petersen Dachbau GmbH &amp; Co. KG" is "petersen dachbau".</summary>
internal static class CompanyName
{
    private static readonly FrozenSet<string> LegalForms = """
        gmbh mbh ggmbh ag ug kg kgaa ohg gbr ek ev eg se co cie compagnie haftungsbeschrankt inc incorporated corp corporation company llc llp lp
        ltd limited plc pty sa sas sasu sarl eurl snc srl spa sl slu sc bv nv vof oy oyj ab as asa aps is doo dd kft zrt sro zoo and und et
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The folded words that name the company; all of them where each is a legal form.</summary>
    public static IReadOnlyList<string> Words(string? company)
    {
        if (string.IsNullOrWhiteSpace(company)) return [];
        // "e.K." and "S.A." lose their dots, other punctuation parts words.
        var folded = SearchText.Fold(company).Replace(".", "", StringComparison.Ordinal);
        var words = string.Concat(folded.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var names = words.Where(w => !LegalForms.Contains(w)).ToList();
        return names.Count > 0 ? names : words;
    }

    public static bool AreSame(string? one, string? other)
    {
        var words = Words(one);
        return words.Count > 0 && words.SequenceEqual(Words(other));
    }
}
