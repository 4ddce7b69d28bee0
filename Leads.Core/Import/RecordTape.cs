namespace Leads.Core.Import;

/// <summary>Hands text on and remembers the record being read, so that a record gone wrong can be left and its lines read again.</summary>
internal sealed class RecordTape(TextReader source, char delimiter) : TextReader
{
    /// <summary>Characters from which on a record's delimiters are counted.</summary>
    private const int LongChars = 256 * 1024;

    /// <summary>Delimiters of one record, those within quotes included: the parser keeps a note of each cell.</summary>
    private const int MostDelimiters = 256 * 1024;

    private char[] kept = new char[64 * 1024];
    private int start;
    private int cursor;
    private int end;

    /// <exception cref="RecordTooLongException">The record outgrew <see cref="FileLimits.RowChars"/>, or has delimiters without number.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        if (end - start > FileLimits.RowChars)
            throw new RecordTooLongException();
        if (cursor - start > LongChars && kept.AsSpan(start, cursor - start).Count(delimiter) is > MostDelimiters and var cells)
            throw new RecordTooLongException(cells);
        if (cursor == end && !Fill(count))
            return 0;
        var taken = Math.Min(count, end - cursor);
        kept.AsSpan(cursor, taken).CopyTo(buffer.AsSpan(index));
        cursor += taken;
        return taken;
    }

    /// <summary>The next characters were read well and won't be asked for again.</summary>
    public void Forget(int chars) => start += chars;

    /// <summary>Leaves the first line of the current record; reading goes on behind it.</summary>
    /// <returns>That line with its end, cut at <paramref name="maxChars"/>.</returns>
    public string LeaveLine(int maxChars)
    {
        cursor = start;
        var line = string.Empty;
        while (cursor < end || Fill(kept.Length / 2))
        {
            var text = kept.AsSpan(cursor, end - cursor);
            var lineBreak = text.IndexOfAny('\r', '\n');
            // A lone CR at the end of what is known may be half of a CRLF.
            if (lineBreak == text.Length - 1 && text[lineBreak] == '\r' && Fill(1))
                text = kept.AsSpan(cursor, end - cursor);
            var length = lineBreak < 0 ? text.Length
                : text[lineBreak..].StartsWith("\r\n") ? lineBreak + 2
                : lineBreak + 1;
            if (line.Length < maxChars)
                line = string.Concat(line, text[..Math.Min(length, maxChars - line.Length)]);
            cursor += length;
            start = cursor;
            if (lineBreak >= 0)
                break;
        }

        return line;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill(int count)
    {
        if (kept.Length - end < count)
            MakeRoom(count);
        var read = source.Read(kept, end, count);
        end += read;
        return read > 0;
    }

    private void MakeRoom(int count)
    {
        var length = end - start;
        var target = kept.Length - length >= count ? kept : new char[Math.Max(kept.Length * 2, length + count)];
        Array.Copy(kept, start, target, 0, length);
        kept = target;
        cursor -= start;
        end = length;
        start = 0;
    }
}

/// <summary>Thrown by <see cref="RecordTape"/> through the parser that reads from it, caught by <see cref="RecordReader"/>.</summary>
/// <param name="cells">How many cells it had by then, where there are too many; 0 where it is merely long.</param>
internal sealed class RecordTooLongException(int cells = 0) : IOException
{
    public int Cells { get; } = cells;
}
