using System.Text;

namespace Leads.Core.Capture.Forms;

/// <summary><c>application/x-www-form-urlencoded</c> and its plain-text sister to a tree.</summary>
internal static class UrlEncodedForm
{
    public static FormNode Read(ReadOnlySpan<byte> body, ContentType type)
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        body = body.Trim("\r\n "u8);
        var tree = new BracketTree();
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
                continue;
            var equals = pair.IndexOf((byte)'=');
            var name = Unescape(equals < 0 ? pair : pair[..equals], type.Charset);
            tree.Add(name, equals < 0 ? null : Unescape(pair[(equals + 1)..], type.Charset));
        }
        return tree.Root;
    }

    /// <summary>One <c>name=value</c> a line; a line without a sign continues the value before it.</summary>
    public static FormNode ReadLines(ReadOnlySpan<byte> body, ContentType type)
    {
        var tree = new BracketTree();
        string? name = null;
        var value = new StringBuilder();
        foreach (var line in BodyText.Decode(body, type.Charset).AsSpan().EnumerateLines())
        {
            var equals = line.IndexOf('=');
            if (equals <= 0)
            {
                value.Append('\n').Append(line);
                continue;
            }
            if (name is not null)
                tree.Add(name, value.ToString());
            name = line[..equals].ToString();
            value.Clear().Append(line[(equals + 1)..]);
        }
        if (name is not null)
            tree.Add(name, value.ToString());
        return tree.Root;
    }

    private static string Unescape(ReadOnlySpan<byte> escaped, string? charset)
    {
        if (escaped.IndexOfAny((byte)'%', (byte)'+') < 0)
            return BodyText.Decode(escaped, charset);
        Span<byte> bytes = escaped.Length <= 512 ? stackalloc byte[escaped.Length] : new byte[escaped.Length];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            var value = escaped[i];
            if (value == '%' && i + 2 < escaped.Length && char.IsAsciiHexDigit((char)escaped[i + 1]) && char.IsAsciiHexDigit((char)escaped[i + 2]))
            {
                value = (byte)(Hex(escaped[i + 1]) << 4 | Hex(escaped[i + 2]));
                i += 2;
            }
            else if (value == '+')
                value = (byte)' ';
            bytes[length++] = value;
        }
        return BodyText.Decode(bytes[..length], charset);
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
