using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Text;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>Turns a page's bytes into text: by its mark, by what the sender says, by what it says itself, and else by how it looks.</summary>
internal static partial class PageText
{
    /// <summary>Where a page has to say in which encoding it is, with some more than the standard's 1,024 bytes.</summary>
    private const int MostHead = 4096;

    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        var encoding = Named(charset?.Trim('"', '\'', ' ')) ?? Said(bytes) ?? Encoding.UTF8;
        // Many that say it aren't, and few are by chance.
        return encoding is UTF8Encoding && !IsUtf8(bytes) ? TextEncoding.Windows1252.GetString(bytes) : encoding.GetString(bytes);
    }

    private static Encoding? Said(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MostHead)]);
        var said = Named(Charset().Match(head) is { Success: true } match ? match.Groups[1].Value : null);
        // What could be read so far can't be of two bytes a letter.
        return said is UnicodeEncoding ? Encoding.UTF8 : said;
    }

    private static Encoding? Named(string? name) => name is not null && TextEncoding.IsSupported(name) ? TextEncoding.Resolve(name) : null;

    /// <summary>A letter that was cut at the end doesn't count.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 0; cut < 4 && cut <= bytes.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut])) return true;
        }
        return false;
    }

    [GeneratedRegex("""(?:<meta[^>]{0,200}?charset\s*=\s*|<\?xml[^>]{0,100}?encoding\s*=\s*)["']?\s*([\w:.-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Charset();
}
