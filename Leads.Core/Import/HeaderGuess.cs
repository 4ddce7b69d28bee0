using Leads.Core.Capture;

namespace Leads.Core.Import;

/// <summary>Whether a record names the columns or is a lead already.</summary>
internal static class HeaderGuess
{
    private const int ComparedRows = 20;

    public static bool IsHeader(TableRow first, IEnumerable<TableRow> rows)
    {
        var shapes = first.Cells.Select(CellShapes.Of).ToList();
        if (shapes.Any(shape => shape is CellShape.Email or CellShape.Phone or CellShape.Url or CellShape.Date))
            return false;
        if (first.Cells.Any(cell => FieldNames.Find(cell) is not null))
            return true;
        var texts = first.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).ToList();
        if (shapes.All(shape => shape is not CellShape.Text))
            return false;

        // Names differ from each other; first and last names of one lead do too, so look at what stands below.
        var below = rows.Where(row => row.Error is null).Take(ComparedRows).ToList();
        return below.Count == 0
            || texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() == texts.Count && !shapes.Contains(CellShape.Number)
            || below.Any(row => row.Cells.Zip(shapes).Any(pair =>
                pair.Second == CellShape.Text && CellShapes.Of(pair.First) is not (CellShape.Text or CellShape.Empty)));
    }
}
