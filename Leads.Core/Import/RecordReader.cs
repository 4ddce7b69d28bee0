using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Leads.Core.Common;

namespace Leads.Core.Import;

/// <summary>
/// Reads records one by one and survives broken ones. CsvHelper knows the grammar; what it can't do is leave a quote
/// that is never closed: then only the first line is given up and reading goes on with the next.
/// </summary>
internal sealed class RecordReader : IDisposable
{
    private const int RawChars = 64 * 1024;

    private readonly RecordTape tape;
    private readonly CsvConfiguration configuration;
    private CsvParser parser;
    private long line;
    private int brokenRows;

    /// <param name="escape">What stands before a quote within quotes; null where it is doubled.</param>
    /// <param name="firstLine">The line number at which <paramref name="text"/> begins.</param>
    public RecordReader(TextReader text, char delimiter, char quote, char? escape = null, long firstLine = 1)
    {
        tape = new RecordTape(text, delimiter);
        line = firstLine;
        configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            Quote = quote,
            Escape = escape ?? quote,
            BadDataFound = null,
            IgnoreBlankLines = false,
            MaxFieldSize = FileLimits.CellChars,
            BufferSize = 32 * 1024,
        };
        parser = new CsvParser(tape, configuration, leaveOpen: true);
    }

    /// <returns>The next record, blank ones included, or null at the end.</returns>
    public TableRow? Read()
    {
        if (brokenRows > FileLimits.BrokenRows)
            return null;
        try
        {
            return parser.Read() ? Take() : null;
        }
        catch (Exception exception) when (exception is MaxFieldSizeException or RecordTooLongException)
        {
            return Leave((exception as RecordTooLongException)?.Cells ?? 0);
        }
    }

    public void Dispose()
    {
        parser.Dispose();
        tape.Dispose();
    }

    private TableRow? Take()
    {
        var raw = parser.RawRecord;
        if (raw.Length == 0)
            return null;
        var lines = LineBreaks(raw);
        if (lines > 1 && !EndsItsQuotes(raw))
            return Leave();

        tape.Forget(raw.Length);
        var at = line;
        line += Math.Max(lines, 1);
        return parser.Count > FileLimits.Columns
            ? new TableRow(at, [], Cut(raw), Error: new TooManyColumns(parser.Count, at))
            : new TableRow(at, parser.Record!, raw);
    }

    /// <param name="cells">How many it has at least, where they were too many.</param>
    private TableRow Leave(int cells = 0)
    {
        var at = line++;
        var raw = tape.LeaveLine(RawChars);
        // The parser holds text that is to be read again, so a fresh one takes over.
        parser.Dispose();
        parser = new CsvParser(tape, configuration, leaveOpen: true);
        // A line that ends soon can only have grown too long through a quote.
        Error reason = ++brokenRows > FileLimits.BrokenRows ? new TooManyBrokenRows(at)
            : cells > 0 ? new TooManyColumns(cells, at)
            : raw is [.., '\r' or '\n'] ? new UnclosedQuote(at)
            : new CellTooLong(at);
        return new TableRow(at, [], raw, Error: reason);
    }

    private static string Cut(string raw) => raw.Length <= RawChars ? raw : raw[..RawChars];

    private static int LineBreaks(ReadOnlySpan<char> raw)
    {
        var count = 0;
        for (var at = raw.IndexOfAny('\r', '\n'); at >= 0; at = raw.IndexOfAny('\r', '\n'))
        {
            count++;
            raw = raw[(at + (raw[at..].StartsWith("\r\n") ? 2 : 1))..];
        }

        return count;
    }

    /// <summary>Whether every quoted cell that spans lines ends with a quote right before a delimiter or the record's end.</summary>
    private bool EndsItsQuotes(ReadOnlySpan<char> raw)
    {
        var quote = configuration.Quote;
        var delimiter = configuration.Delimiter[0];
        while (raw.Length > 0)
        {
            if (raw[0] != quote)
            {
                var next = raw.IndexOf(delimiter);
                if (next < 0)
                    return true;
                raw = raw[(next + 1)..];
                continue;
            }

            var close = ClosingQuote(raw, quote, configuration.Escape);
            if (close < 0)
                return false;
            var behind = close + 1 == raw.Length ? '\n' : raw[close + 1];
            if (behind is '\r' or '\n')
                return true;
            if (behind != delimiter && raw[..close].ContainsAny('\r', '\n'))
                return false;
            var delimiterAt = raw[(close + 1)..].IndexOf(delimiter);
            if (delimiterAt < 0)
                return true;
            raw = raw[(close + 2 + delimiterAt)..];
        }

        return true;
    }

    private static int ClosingQuote(ReadOnlySpan<char> cell, char quote, char escape)
    {
        if (escape != quote) return EscapedClosingQuote(cell, quote, escape);
        var at = 1;
        while (at < cell.Length)
        {
            var next = cell[at..].IndexOf(quote);
            if (next < 0)
                return -1;
            at += next;
            if (at + 1 == cell.Length || cell[at + 1] != quote)
                return at;
            at += 2;
        }

        return -1;
    }

    private static int EscapedClosingQuote(ReadOnlySpan<char> cell, char quote, char escape)
    {
        for (var at = 1; at < cell.Length; at++)
        {
            if (cell[at] == escape) at++;
            else if (cell[at] == quote) return at;
        }

        return -1;
    }
}
