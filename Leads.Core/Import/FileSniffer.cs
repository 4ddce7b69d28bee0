using Leads.Core.Common;

namespace Leads.Core.Import;

/// <summary>
/// Looks at an uploaded file before anything is read from it: is it text, in which encoding, how is it cut into cells,
/// where does the table begin. Decides by content alone.
/// </summary>
public static class FileSniffer
{
    private const int SampleChars = 256 * 1024;

    /// <summary>As much as a row may be long, and a bit of the next.</summary>
    private const int LongSampleChars = FileLimits.RowChars + SampleChars;

    /// <param name="file">Seekable; read through once, its position afterwards is the beginning.</param>
    /// <param name="delimiter">Of a text in UTF-8 that we wrote ourselves; null for a file of anybody's.</param>
    /// <returns>The shape, <see cref="EmptyFile"/>, <see cref="NotATextFile"/>, <see cref="CellTooLong"/> or <see cref="TooManyColumns"/>.</returns>
    public static Result<FileShape> Sniff(Stream file, char? delimiter = null)
    {
        var census = Utf8Census.Take(file);
        file.Position = 0;
        if (census.Head.Length == 0)
            return new EmptyFile();
        var isWide = TextEncoding.FromMark(census.Head) is not (null or TextEncoding.Utf8) || TextEncoding.WideWithoutMark(census.Head) is not null;
        if (delimiter is null && !isWide && BinaryContent.Kind(census.Head) is { } kind)
            return new NotATextFile(kind);

        var encoding = delimiter is null ? TextEncoding.Detect(census) : TextEncoding.Utf8;
        var shape = Shape(file, encoding, delimiter, SampleChars);
        file.Position = 0;
        return shape;
    }

    private static Result<FileShape> Shape(Stream file, string encoding, char? delimiter, int sampleChars)
    {
        file.Position = 0;
        var sample = ReadSample(file, encoding, sampleChars, out var isCut);

        var table = sample;
        var announced = delimiter is null ? AnnouncedDelimiter(sample, out table) : null;
        var guess = DelimiterGuess.From(table, delimiter ?? announced, isCut);
        var first = TableStart.Find(guess.Records);
        if (first is null)
            return new EmptyFile();
        if (first.Error is TooManyColumns or CellTooLong)
            return first.Error;
        // A long cell may stand in the first rows: one record alone doesn't tell a table.
        if (isCut && guess.Records.Count == 1 && sampleChars < LongSampleChars)
            return Shape(file, encoding, delimiter, LongSampleChars);
        if (isCut && guess.Records.Count == 1 && first.Raw.Length >= table.Length)
            return new CellTooLong(first.Line);

        var rows = guess.Records.SkipWhile(record => record != first).Skip(1);
        var skipped = (int)first.Line - 1 + (announced is null ? 0 : 1);
        return new FileShape(encoding, guess.Delimiter, guess.Quote, HeaderGuess.IsHeader(first, rows), skipped, first.Cells.Count) { Escape = guess.Escape };
    }

    private static string ReadSample(Stream file, string encoding, int chars, out bool isCut)
    {
        using var reader = new StreamReader(file, TextEncoding.Named(encoding), detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
        var buffer = new char[chars];
        var length = reader.ReadBlock(buffer);
        isCut = reader.Peek() >= 0;
        return new string(buffer, 0, length);
    }

    /// <summary>Excel writes and obeys a first line such as <c>sep=;</c>.</summary>
    private static char? AnnouncedDelimiter(string sample, out string table)
    {
        var lineEnd = sample.AsSpan().IndexOfAny('\r', '\n');
        var line = (lineEnd < 0 ? sample : sample.AsSpan(0, lineEnd)).Trim(['"', ' ']);
        if (!line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || line.Length != 5 || char.IsAsciiLetterOrDigit(line[4]))
        {
            table = sample;
            return null;
        }

        var behind = lineEnd < 0 ? sample.Length : lineEnd + (sample.AsSpan(lineEnd).StartsWith("\r\n") ? 2 : 1);
        table = sample[behind..];
        return line[4];
    }
}
