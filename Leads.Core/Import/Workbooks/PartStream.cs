namespace Leads.Core.Import.Workbooks;

/// <summary>One unpacked entry of a workbook. Reading it ends with a refusal as soon as it, one of its tags or one of its texts has more bytes than it may.</summary>
internal sealed class PartStream : Stream
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Bytes from <c>&lt;</c> to <c>&gt;</c>: a thousand attributes, where Excel writes five.</summary>
    private const int MostTagBytes = 64 * 1024;

    /// <summary>Bytes between two tags; the longest cell in UTF-16 with room to spare.</summary>
    private const int MostTextBytes = 4 * FileLimits.CellChars;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly Stream _content;
    private readonly CancellationToken _ct;
    private long _most;
    private int _at;
    private int _filled;
    private bool _isInTag;
    private int _run;

    /// <param name="most">Bytes that may be read.</param>
    /// <exception cref="WorkbookRefusedException">Too large.</exception>
    public PartStream(Stream content, long most, CancellationToken ct)
    {
        (_content, _most, _ct) = (content, most, ct);
        _filled = content.ReadAtLeast(_buffer, _buffer.Length, throwOnEndOfStream: false);
        IsXml = BeginsWithTag(_buffer.AsSpan(0, _filled));
        Note(_buffer.AsSpan(0, _filled));
    }

    /// <summary>By its first bytes, whatever it is called.</summary>
    public bool IsXml { get; }

    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

    /// <summary>From now on no more than so many bytes of the whole.</summary>
    /// <exception cref="WorkbookRefusedException">There were more already.</exception>
    public void Limit(long most)
    {
        _most = Math.Min(_most, most);
        if (BytesRead > _most) throw new WorkbookRefusedException(new WorkbookTooLarge());
    }

    public override int Read(Span<byte> buffer)
    {
        if (_at == _filled)
        {
            _ct.ThrowIfCancellationRequested();
            (_at, _filled) = (0, _content.Read(_buffer));
            Note(_buffer.AsSpan(0, _filled));
        }
        var taken = Math.Min(buffer.Length, _filled - _at);
        _buffer.AsSpan(_at, taken).CopyTo(buffer);
        _at += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _content.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Behind a byte order mark, white space, and the zeros of wide characters.</summary>
    private static bool BeginsWithTag(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> before = [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF];
        var first = head.IndexOfAnyExcept(before);
        return first >= 0 && head[first] == '<';
    }

    private void Note(ReadOnlySpan<byte> bytes)
    {
        if ((BytesRead += bytes.Length) > _most) throw new WorkbookRefusedException(new WorkbookTooLarge());
        while (IsXml)
        {
            var end = bytes.IndexOf(_isInTag ? (byte)'>' : (byte)'<');
            _run += end < 0 ? bytes.Length : end;
            if (_run > (_isInTag ? MostTagBytes : MostTextBytes)) throw new WorkbookRefusedException(new WorkbookTooLarge());
            if (end < 0) return;
            (_isInTag, _run) = (!_isInTag, 0);
            bytes = bytes[(end + 1)..];
        }
    }
}
