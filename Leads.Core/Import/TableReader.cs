namespace Leads.Core.Import;

/// <summary>
/// Streams the rows of a delimited file: nothing but the row at hand is kept in memory. Blank rows are left out, short rows
/// filled up, broken rows come with their <see cref="TableRow.Error"/>.
/// </summary>
/// <remarks>Reads the stream once, from its position, and leaves it open. A list that reading had to stop early ends with <see cref="TooManyBrokenRows"/>.</remarks>
public sealed class TableReader : IDisposable
{
    private readonly RecordReader records;
    private readonly int columns;
    private int blanks;

    public TableReader(Stream stream, FileShape shape)
    {
        var text = new StreamReader(stream, TextEncoding.Named(shape.Encoding), detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
        for (var skipped = 0; skipped < shape.SkipLines; skipped++)
            text.ReadLine();
        records = new RecordReader(text, shape.Delimiter, shape.Quote, shape.Escape, shape.SkipLines + 1);
        columns = shape.ColumnCount;
        Header = shape.HasHeader && NextFilled() is { Error: null } first
            ? TableHeader.From(Fit(first).Cells)
            : TableHeader.Numbered(columns);
    }

    public TableHeader Header { get; }

    /// <summary>The rows after the header. To be enumerated once.</summary>
    public IEnumerable<TableRow> Rows(CancellationToken ct = default)
    {
        while (NextFilled() is { } row)
        {
            ct.ThrowIfCancellationRequested();
            yield return Fit(row);
        }
    }

    public void Dispose() => records.Dispose();

    private TableRow? NextFilled()
    {
        while (blanks <= FileLimits.BlankRows && records.Read() is { } row)
        {
            if (row.Error is not null || !row.IsBlank())
                return row;
            if (++blanks > FileLimits.BlankRows)
                return new TableRow(row.Line, [], "", Error: new TooManyBlankRows(row.Line));
        }

        return null;
    }

    private TableRow Fit(TableRow row)
    {
        if (row.Error is not null)
            return row;
        var cells = (string[])row.Cells;
        var count = cells.Length;
        if (count < columns)
        {
            Array.Resize(ref cells, columns);
            Array.Fill(cells, string.Empty, count, columns - count);
        }

        // Databases refuse NUL, and it never carries meaning in a list.
        for (var i = 0; i < count; i++)
        {
            if (cells[i].Contains('\0'))
                cells[i] = cells[i].Replace("\0", "", StringComparison.Ordinal);
        }

        return count == columns ? row : row with { Cells = cells, ExtraCells = Extra(cells) };
    }

    /// <summary>Delimiters that merely trail behind the last column say nothing.</summary>
    private int Extra(string[] cells)
    {
        var last = Array.FindLastIndex(cells, cell => !string.IsNullOrWhiteSpace(cell));
        return Math.Max(0, last + 1 - columns);
    }
}
