using System.Globalization;

namespace Leads.Core.Import;

/// <summary>The columns' names, trimmed and made different from each other: <c>Phone</c>, <c>Phone (2)</c>, <c>Column 4</c>.</summary>
public sealed record TableHeader
{
    private TableHeader(IReadOnlyList<string> names) => Names = names;

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    /// <param name="cells">The header record.</param>
    public static TableHeader From(IReadOnlyList<string> cells)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return new TableHeader([.. cells.Select((cell, index) => Unique(Clean(cell, index), taken))]);
    }

    /// <summary>For a file whose first record is a lead already: <c>Column 1</c> and so on.</summary>
    public static TableHeader Numbered(int count) => new([.. Enumerable.Range(0, count).Select(Number)]);

    private static string Clean(string cell, int index)
    {
        // Line breaks and runs of spaces come from wrapped spreadsheet headers, a zero-width mark from joined files.
        var name = string.Join(' ', SafeCsv.Restore(cell.Replace("\uFEFF", "", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? Number(index) : name;
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var copy = 2; !taken.Add(unique); copy++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({copy})");
        return unique;
    }

    /// <summary>The header of a table that ends after so many columns.</summary>
    public TableHeader First(int columns) => new([.. Names.Take(columns)]);

    /// <summary>Whether a column's name was made here, for want of one.</summary>
    public bool IsNumbered(int index) => Names[index] == Number(index);

    private static string Number(int index) => string.Create(CultureInfo.InvariantCulture, $"Column {index + 1}");
}
