namespace Leads.Core.Import;

/// <summary>A column of dates and how it is read.</summary>
/// <param name="Index">The column's place, from 0.</param>
/// <param name="Example">One of its cells; where the order is open, one that can be read two ways.</param>
public sealed record DateColumn(int Index, string Name, DateFormat Format, string Example);

/// <summary>Finds the columns that hold dates, be it a few, and whether a person must say what comes first.</summary>
internal static class OpenDates
{
    public static IReadOnlyList<DateColumn> Find(TableHeader header, IReadOnlyList<TableRow> sample, FileShape shape)
        => [.. Enumerable.Range(0, header.Count).Select(index => Column(header, sample, shape, index)).OfType<DateColumn>()];

    /// <summary>How a column is read that is mapped to a date: by what a person said, else by its own cells.</summary>
    public static DateFormat FormatOf(IReadOnlyList<TableRow> sample, FileShape shape, int index)
    {
        var found = DateFormat.Detect([.. Cells(sample, index)], shape.Dates ?? DateOrder.DayFirst);
        return shape.Dates is { } chosen ? found with { Order = chosen } : found;
    }

    private static DateColumn? Column(TableHeader header, IReadOnlyList<TableRow> sample, FileShape shape, int index)
    {
        var cells = Cells(sample, index).Where(cell => !string.IsNullOrWhiteSpace(cell)).ToList();
        // Plain numbers read as days of a spreadsheet's calendar only where a person maps them to a date.
        if (cells.Find(cell => WrittenDate.Read(cell) is not null) is not { } first) return null;
        var format = FormatOf(sample, shape, index);
        var open = format.IsAmbiguous ? cells.Find(cell => WrittenDate.Read(cell) is { IsOpen: true }) : null;
        return new DateColumn(index, header.Names[index], format, (open ?? first).Trim());
    }

    private static IEnumerable<string> Cells(IReadOnlyList<TableRow> sample, int index)
        => sample.Where(row => row.Error is null).Select(row => row.Cells[index]);
}
