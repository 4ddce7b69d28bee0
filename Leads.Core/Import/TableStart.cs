namespace Leads.Core.Import;

/// <summary>Finds the record a table begins with, below blank lines and a title such as "Leads, exported on 3 May".</summary>
internal static class TableStart
{
    private const int TitleRecords = 10;

    /// <summary>From so many columns on, a record with a single filled cell can't be the names of the columns.</summary>
    private const int ColumnsOfATable = 3;

    public static TableRow? Find(IReadOnlyList<TableRow> records)
    {
        var filled = records.Where(record => record.Error is not null || !record.IsBlank()).ToList();
        var usual = filled.GroupBy(record => record.Cells.Count).MaxBy(group => group.Count())?.Key ?? 0;
        if (usual < ColumnsOfATable)
            return filled.FirstOrDefault();
        return filled.Take(TitleRecords).FirstOrDefault(record => record.Error is not null || FilledCells(record) > 1) ?? filled[0];
    }

    private static int FilledCells(TableRow record) => record.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell));
}
