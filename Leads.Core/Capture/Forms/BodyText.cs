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
