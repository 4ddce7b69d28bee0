using System.Text;
using System.Text.Unicode;

namespace Leads.Core.Capture.Forms;

/// <summary>Bytes to text in the charset that the sender names; without one, or where it can't be true, UTF-8 and else windows-1252.</summary>
internal static class BodyText
{
    private static readonly Encoding Windows1252 = Known("windows-1252")!;

    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (charset is not null && Named(charset) is { } encoding)
            return encoding.GetString(bytes);
        return (Utf8.IsValid(bytes) ? Encoding.UTF8 : Windows1252).GetString(bytes);
    }

    /// <summary>The text of a body in UTF-16, which shows by a mark at its beginning or by the zeros between plain letters; null for every other body.</summary>
    public static byte[]? Utf16ToUtf8(ReadOnlySpan<byte> body)
    {
        if (body is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]))
        {
            // A form begins plainly: with a bracket and a quote, the letters of a name, two dashes.
            if (body is not ([not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..]))
                return null;
            var (even, odd) = (0, 0);
            for (var i = 0; i + 1 < body.Length; i += 2)
            {
                even += body[i] == 0 ? 1 : 0;
                odd += body[i + 1] == 0 ? 1 : 0;
            }
            if (body[0] != 0 ? odd <= even : even <= odd)
                return null;
        }
        var encoding = body[0] is 0xFF || body[0] is not (0 or 0xFE) ? Encoding.Unicode : Encoding.BigEndianUnicode;
        return Encoding.UTF8.GetBytes(encoding.GetString(body).TrimStart('\uFEFF'));
    }

    public static bool IsUtf8(ReadOnlySpan<byte> bytes, string? charset) =>
        (charset is null || Named(charset) is null) && Utf8.IsValid(bytes) && bytes is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]);

    /// <summary>Null for UTF-8 (which is tried anyway) and for what nobody knows.</summary>
    private static Encoding? Named(string charset) => charset.Trim().ToLowerInvariant() switch
    {
        "" or "utf-8" or "utf8" or "us-ascii" or "ascii" => null,
        // Browsers mean windows-1252 when they say these (WHATWG Encoding Standard).
        "iso-8859-1" or "latin1" or "latin-1" => Windows1252,
        "utf-16" or "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        var name => Known(name),
    };

    private static Encoding? Known(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name);
}
