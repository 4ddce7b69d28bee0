namespace Leads.Core.Import;

/// <summary>Takes rows together by their number and by their length, so that a file of long cells needs no more memory than one of short ones.</summary>
internal static class RowSizes
{
    /// <summary>Characters of rows that are held at once.</summary>
    private const int MostChars = FileLimits.RowChars;

    /// <returns>The first rows, by which columns and formats are told; the same however often a file is read.</returns>
    public static List<TableRow> Sample(this IEnumerable<TableRow> rows)
    {
        var sample = new List<TableRow>(ImportPreview.SampleRows);
        foreach (var row in rows.Take(ImportPreview.SampleRows))
        {
            sample.Add(row);
            if (IsFull(sample)) break;
        }
        return sample;
    }

    /// <summary>Whether no further row belongs to a sample.</summary>
    public static bool IsFull(IReadOnlyList<TableRow> sample) => sample.Count >= ImportPreview.SampleRows || sample.Sum(row => (long)row.Raw.Length) >= MostChars;

    /// <param name="most">Rows of a batch; asked anew for each.</param>
    /// <param name="rowOf">The row of an item.</param>
    public static IEnumerable<T[]> Batch<T>(this IEnumerable<T> items, Func<int> most, Func<T, TableRow> rowOf)
    {
        var batch = new List<T>();
        long chars = 0;
        foreach (var item in items)
        {
            batch.Add(item);
            chars += rowOf(item).Raw.Length;
            if (batch.Count < most() && chars < MostChars) continue;
            yield return [.. batch];
            batch.Clear();
            chars = 0;
        }
        if (batch.Count > 0) yield return [.. batch];
    }
}
