using System.Globalization;
using Leads.Core.Common;

namespace Leads.Core.Scoring;

/// <summary>Makes keys of factors from their names.</summary>
public static class FactorKeys
{
    private const int MostLetters = 40;

    /// <summary>A key of the name's letters that no other factor has.</summary>
    public static string For(string label, IEnumerable<string> others)
    {
        var taken = others.ToHashSet();
        var letters = string.Join('_', SearchText.Fold(label).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0));
        var key = letters.Length switch { 0 => "factor", > MostLetters => letters[..MostLetters], _ => letters };
        var unique = key;
        for (var copy = 2; taken.Contains(unique); copy++) unique = string.Create(CultureInfo.InvariantCulture, $"{key}_{copy}");
        return unique;
    }
}
