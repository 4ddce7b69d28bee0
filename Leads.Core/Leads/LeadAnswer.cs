using System.Text.Json.Serialization;

namespace Leads.Core.Leads;

/// <summary>One answer that maps to no column, as it is shown: its label and its values, of which there may be none or several.</summary>
public sealed record LeadAnswer(string Label, IReadOnlyList<string> Values)
{
    [JsonIgnore]
    public string Text => string.Join(", ", Values);

    public static LeadAnswer From(Answer answer) => new(answer.Label, answer.Values);

    /// <summary>
    /// Newer answers replace older ones of the same label; the order of first sight is kept. Where the newer ones have a
    /// label twice, it gets the values of both.
    /// </summary>
    public static IReadOnlyList<LeadAnswer> Merge(IReadOnlyList<LeadAnswer> older, IEnumerable<LeadAnswer> newer)
    {
        var merged = older.ToList();
        foreach (var same in newer.GroupBy(a => a.Label, StringComparer.OrdinalIgnoreCase))
        {
            var answer = same.First() with { Values = [.. same.SelectMany(a => a.Values)] };
            var at = merged.FindIndex(a => string.Equals(a.Label, answer.Label, StringComparison.OrdinalIgnoreCase));
            if (at < 0) merged.Add(answer);
            else merged[at] = answer;
        }
        return merged;
    }
}
