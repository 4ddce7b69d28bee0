namespace Leads.Core.Import;

/// <summary>Tells documents and programs from text by their first bytes, because names and declared types prove nothing.</summary>
internal static class BinaryContent
{
    /// <summary>A stray NUL or two happens in honest exports; more, and more than one byte in a hundred, doesn't.</summary>
    private const int ToleratedControls = 3;

    private static readonly (byte[] Mark, string Kind)[] Marks =
    [
        ("%PDF-"u8.ToArray(), "a PDF document"),
        ("PK\u0003\u0004"u8.ToArray(), "a ZIP file"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an Excel workbook of the old kind (.xls) or one with a password"),
        ([0x89, .. "PNG\r\n"u8], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"),
        ("GIF87a"u8.ToArray(), "a picture"),
        ("GIF89a"u8.ToArray(), "a picture"),
        ([0x1F, 0x8B, 0x08], "a compressed file"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a compressed file"),
        ("Rar!\u001A\u0007"u8.ToArray(), "a compressed file"),
        ([0x7F, .. "ELF"u8], "a program"),
        ([(byte)'M', (byte)'Z', 0x90, 0], "a program"),
        ("SQLite format 3\0"u8.ToArray(), "a database"),
        ("{\\rtf"u8.ToArray(), "a text document"),
        ("<!DOCTYPE html"u8.ToArray(), "a web page"),
        ("<html"u8.ToArray(), "a web page"),
        ("<?xml"u8.ToArray(), "an XML document"),
    ];

    /// <returns>What the bytes seem to be, with its article, or null for text.</returns>
    /// <param name="head">The file's beginning, known not to be UTF-16 or UTF-32.</param>
    public static string? Kind(ReadOnlySpan<byte> head)
    {
        foreach (var (mark, kind) in Marks)
        {
            if (head.StartsWith(mark))
                return kind;
        }

        var controls = 0;
        foreach (var value in head)
            controls += IsControl(value) ? 1 : 0;
        return controls > ToleratedControls && controls > head.Length / 100 ? "a program or a document" : null;
    }

    private static bool IsControl(byte value) => value is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C) or 0x7F;
}
