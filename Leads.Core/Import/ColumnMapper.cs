using Leads.Core.Capture;

namespace Leads.Core.Import;

/// <summary>
/// Proposes a field for each column: by its exact name, by the names and words known for a field, by a name spelled nearly so,
/// and by what the values look like. Each field goes to the column that fits best; the others stay extra answers.
/// </summary>
public static class ColumnMapper
{
    private const int ShownSamples = 3;
    private const int SampleLength = 80;

    /// <param name="sampleRows">The first rows, some hundred at best; broken ones are passed over.</param>
    /// <returns>One suggestion per column, in the file's order.</returns>
    public static IReadOnlyList<ColumnSuggestion> Suggest(TableHeader header, IReadOnlyList<TableRow> sampleRows)
    {
        var columns = header.Names.Select((name, index) => new Column(index, name, Values(sampleRows, index))).ToList();
        var taken = new Dictionary<LeadField, Column>();
        foreach (var column in columns.Where(column => column.Guess.Field is not null)
            .OrderByDescending(column => column.Guess.Confidence).ThenByDescending(column => column.Values.Count).ThenBy(column => column.Index))
        {
            taken.TryAdd(column.Guess.Field!.Value, column);
        }

        return [.. columns.Select(column => Suggestion(column, taken))];
    }

    private static ColumnSuggestion Suggestion(Column column, Dictionary<LeadField, Column> taken)
    {
        var samples = column.Values.Distinct(StringComparer.Ordinal).Take(ShownSamples).Select(Shorten).ToList();
        var (field, confidence, why) = column.Guess;
        return field is null || taken[field.Value] == column
            ? new ColumnSuggestion(column.Index, column.Name, field, confidence, why, samples)
            : new ColumnSuggestion(column.Index, column.Name, null, 0, $"“{taken[field.Value].Name}” fits better", samples);
    }

    private static List<string> Values(IReadOnlyList<TableRow> rows, int index) =>
        [.. rows.Where(row => row.Error is null && index < row.Cells.Count).Select(row => row.Cells[index].Trim()).Where(cell => cell.Length > 0)];

    private static string Shorten(string value) => value.Length <= SampleLength ? value : string.Concat(value.AsSpan(0, SampleLength - 1), "…");

    private sealed record Column(int Index, string Name, IReadOnlyList<string> Values)
    {
        public ColumnGuess Guess { get; } = ColumnGuess.Of(Name, Values);
    }
}
