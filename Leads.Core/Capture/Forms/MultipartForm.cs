using System.Text;
using System.Text.Unicode;

namespace Leads.Core.Capture.Forms;

/// <summary><c>multipart/form-data</c> (RFC 7578) to a tree. Files are noted by name, their content is left.</summary>
internal static class MultipartForm
{
    /// <summary>A part that bears a file name and no type, up to this size, is a typed value: some pages name their text fields so.</summary>
    private const int MaxTypedBytes = 4_096;

    public static FormNode Read(ReadOnlySpan<byte> body, ContentType type)
    {
        var delimiter = Encoding.Latin1.GetBytes($"--{type.Boundary ?? FirstBoundary(body)}").AsSpan();
        var start = body.StartsWith(delimiter) ? 0 : AfterLineBreak(body, delimiter);
        if (start < 0)
            throw Malformed("The boundary named in the content type is not in the body.");
        var tree = new BracketTree();
        body = body[(start + delimiter.Length)..];
        while (!body.StartsWith("--"u8))
        {
            var end = AfterLineBreak(body, delimiter);
            if (end < 0)
                throw Malformed("The body breaks off before its last boundary.");
            ReadPart(tree, body[..end], type);
            body = body[(end + delimiter.Length)..];
        }
        return tree.Root;
    }

    private static void ReadPart(BracketTree tree, ReadOnlySpan<byte> part, ContentType type)
    {
        part = WithoutLineBreaks(part);
        var (headerLength, breakLength) = part.IndexOf("\r\n\r\n"u8) is var crlf and >= 0 ? (crlf, 4) : (part.IndexOf("\n\n"u8), 2);
        if (headerLength < 0)
            throw Malformed("A part has no empty line after its headers.");
        var headers = PartHeaders.Parse(BodyText.Decode(part[..headerLength], type.Charset));
        if (headers.Name is null)
            throw Malformed("A part has no name.");
        var content = part[(headerLength + breakLength)..];
        if (headers.FileName is { } file && !IsTyped(headers, content))
            tree.Add(headers.Name, file);
        else
            tree.Add(headers.Name, BodyText.Decode(content, headers.Charset ?? type.Charset));
    }

    private static bool IsTyped(PartHeaders headers, ReadOnlySpan<byte> content) =>
        headers.ContentType is null && content.Length is > 0 and <= MaxTypedBytes && Utf8.IsValid(content) && content.IndexOf((byte)0) < 0;

    /// <summary>Where the delimiter stands at the beginning of a line, or -1.</summary>
    private static int AfterLineBreak(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter)
    {
        for (var from = 0; body[from..].IndexOf(delimiter) is var at and >= 0; from += at + delimiter.Length)
        {
            if (from + at > 0 && body[from + at - 1] == '\n')
                return from + at;
        }
        return -1;
    }

    /// <summary>The line break before the content belongs to the delimiter line, the one after it to the next.</summary>
    private static ReadOnlySpan<byte> WithoutLineBreaks(ReadOnlySpan<byte> part)
    {
        var firstLine = part.IndexOf((byte)'\n');
        part = firstLine < 0 ? default : part[(firstLine + 1)..];
        if (part is [.., (byte)'\n'])
            part = part[..^1];
        return part is [.., (byte)'\r'] ? part[..^1] : part;
    }

    private static string FirstBoundary(ReadOnlySpan<byte> body)
    {
        var end = body.IndexOfAny((byte)'\r', (byte)'\n');
        if (!body.StartsWith("--"u8) || end < 3)
            throw Malformed("The content type names no boundary.");
        return Encoding.Latin1.GetString(body[2..end]);
    }

    private static FormRefused Malformed(string message) => new(new FormPayloadError(FormPayloadError.MalformedMultipart, message));
}
