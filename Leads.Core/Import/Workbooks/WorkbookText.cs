using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Leads.Core.Common;

namespace Leads.Core.Import.Workbooks;

/// <summary>
/// Writes a sheet of an Excel workbook as the delimited text that the rest of the import reads: UTF-8, commas, a line for each of the
/// sheet's rows, so that a line's number is the row's.
/// </summary>
internal static class WorkbookText
{
    /// <summary>Stands for a line break within a cell, so that a row stays one line.</summary>
    public const char LineBreak = '\u2028';

    public const char Delimiter = ',';

    // The library asks for windows-1252 even where it never uses it.
    static WorkbookText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="workbook">An <c>.xlsx</c> that <see cref="WorkbookGuard"/> has passed.</param>
    /// <param name="sheet">Its name; null takes the first visible one that holds a table, else the first that has rows.</param>
    /// <param name="text">Where the text goes.</param>
    /// <returns>The workbook's sheets and the one that was written, <see cref="NoSuchSheet"/>, <see cref="EmptyFile"/>, <see cref="CellTooLong"/>, <see cref="TooManyRows"/> or <see cref="NotATextFile"/>.</returns>
    public static async Task<Result<Workbook>> WriteAsync(Stream workbook, string? sheet, Stream text, CancellationToken ct)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(workbook, new ExcelReaderConfiguration { LeaveOpen = true });
            var sheets = Sheets(reader);
            var chosen = sheet ?? (sheets.Find(s => s is { IsVisible: true, IsTable: true }) ?? sheets.Find(s => s is { IsVisible: true, HasRows: true }) ?? sheets.Find(s => s.HasRows))?.Name;
            if (chosen is null) return new EmptyFile();
            reader.Reset();
            do
            {
                if (reader.Name != chosen) continue;
                await using var writer = new StreamWriter(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                var error = await WriteAsync(reader, writer, ct);
                return error is null ? new Workbook("", [.. sheets.Where(s => s.HasRows).Select(s => s.Name)], chosen) : error;
            }
            while (reader.NextResult());
            return new NoSuchSheet(chosen);
        }
        // The library's way to say that a file is damaged; what it does not foresee in hostile ones comes as these.
        catch (Exception exception) when (exception is ExcelReaderException or InvalidDataException or System.Xml.XmlException or FormatException
            or ArgumentException or IndexOutOfRangeException or OverflowException or NullReferenceException or EndOfStreamException or KeyNotFoundException)
        {
            return new NotATextFile("a damaged Excel workbook");
        }
    }

    private static List<Sheet> Sheets(IExcelDataReader reader)
    {
        var sheets = new List<Sheet>();
        do
        {
            sheets.Add(new Sheet(reader.Name, reader.VisibleState == "visible", reader.RowCount > 0, reader.RowCount > 1));
        }
        while (reader.NextResult());
        return sheets;
    }

    private static async Task<Error?> WriteAsync(IExcelDataReader reader, StreamWriter writer, CancellationToken ct)
    {
        var line = new StringBuilder();
        for (long row = 1; reader.Read(); row++)
        {
            ct.ThrowIfCancellationRequested();
            if (row > FileLimits.Rows + 1) return new TooManyRows();
            line.Clear();
            var last = LastFilled(reader);
            for (var column = 0; column <= last; column++)
            {
                if (column > 0) line.Append(Delimiter);
                var cell = CellText.Of(reader, column);
                if (cell.Length > FileLimits.CellChars) return new CellTooLong(row);
                Append(line, cell);
            }
            line.Append('\n');
            await writer.WriteAsync(line, ct);
        }
        return null;
    }

    private static int LastFilled(IExcelDataReader reader)
    {
        // The guard has seen that no value stands further right.
        var last = Math.Min(reader.FieldCount, FileLimits.Columns) - 1;
        while (last >= 0 && reader.IsDBNull(last)) last--;
        return last;
    }

    private static void Append(StringBuilder line, string cell)
    {
        if (cell.AsSpan().ContainsAny('\r', '\n')) cell = cell.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\n', LineBreak);
        if (cell.AsSpan().ContainsAny(Delimiter, '"')) line.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else line.Append(cell);
    }

    /// <param name="IsTable">More than one row: no title page.</param>
    private sealed record Sheet(string Name, bool IsVisible, bool HasRows, bool IsTable);
}

/// <summary>The workbook that an import's text was written from.</summary>
/// <param name="StoredName">Our own name of the stored workbook.</param>
/// <param name="Sheets">Those that have rows, in their order.</param>
/// <param name="Sheet">The one that is imported.</param>
public sealed record Workbook(string StoredName, IReadOnlyList<string> Sheets, string Sheet);
