namespace Leads.Core.Import;

/// <summary>A column of amounts and how it is read.</summary>
/// <param name="Index">The column's place, from 0.</param>
/// <param name="Example">One of its cells; where the mark is open, one that can be read two ways.</param>
public sealed record NumberColumn(int Index, string Name, NumberFormat Format, string Example);

/// <summary>Finds the columns that hold amounts, be it a few, and whether a person must say what their points and commas mean.</summary>
internal static class OpenNumbers
{
    public static IReadOnlyList<NumberColumn> Find(TableHeader header, IReadOnlyList<TableRow> sample, FileShape shape)
        => [.. Enumerable.Range(0, header.Count).Select(index => Column(header, sample, shape, index)).OfType<NumberColumn>()];

    /// <summary>How a column is read that is mapped to an amount: by what a person said, else by its own cells.</summary>
    public static NumberFormat FormatOf(IReadOnlyList<TableRow> sample, FileShape shape, int index)
    {
        var found = NumberFormat.Detect(Cells(sample, index), shape.Decimals ?? Usual(shape));
        return shape.Decimals is { } chosen ? found with { Mark = chosen } : found;
    }

    /// <summary>Spreadsheets part columns by a semicolon where the comma parts a number.</summary>
    private static DecimalMark Usual(FileShape shape) => shape.Delimiter == ';' ? DecimalMark.Comma : DecimalMark.Point;

    private static NumberColumn? Column(TableHeader header, IReadOnlyList<TableRow> sample, FileShape shape, int index)
    {
        var cells = Cells(sample, index).Where(cell => !string.IsNullOrWhiteSpace(cell)).ToList();
        if (cells.Find(cell => WrittenNumber.Read(cell) is not null) is not { } first) return null;
        var format = FormatOf(sample, shape, index);
        var open = format.IsAmbiguous ? cells.Find(cell => WrittenNumber.Read(cell) is { IsOpen: true }) : null;
        return new NumberColumn(index, header.Names[index], format, (open ?? first).Trim());
    }

    private static IEnumerable<string> Cells(IReadOnlyList<TableRow> sample, int index)
        => sample.Where(row => row.Error is null).Select(row => row.Cells[index]);
}
