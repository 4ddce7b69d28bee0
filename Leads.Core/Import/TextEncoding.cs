using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using UtfUnknown;

namespace Leads.Core.Import;

/// <summary>Finds out in which encoding a text was saved.</summary>
public static partial class TextEncoding
{
    public const string Utf8 = "utf-8";
    public const string WesternWindows = "windows-1252";

    /// <summary>Below it UTF.Unknown's opinion is little more than a guess.</summary>
    private const float TrustedConfidence = 0.55f;

    private static readonly string[] Western = [WesternWindows, "macintosh", "ibm850"];

    private const string WesternIso = "iso-8859-15";

    private static readonly string[] CentralEuropean = ["windows-1250", "iso-8859-2"];

    /// <summary>What UTF.Unknown tells apart well: scripts with an alphabet of their own, and the multi-byte encodings.</summary>
    private static readonly HashSet<string> OtherScripts = new(StringComparer.OrdinalIgnoreCase)
    {
        "windows-1251", "iso-8859-5", "koi8-r", "ibm866", "x-mac-cyrillic", "windows-1253", "iso-8859-7", "windows-1254", "iso-8859-9",
        "windows-1255", "iso-8859-8", "windows-1256", "iso-8859-6", "windows-1257", "windows-1258", "iso-8859-13", "windows-874", "tis-620",
        "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "gb2312", "big5", "euc-kr", "ks_c_5601-1987",
    };

    private static readonly SearchValues<char> SmallLetters = SearchValues.Create("äöüßàâáãåæçèéêëìíîïñòóôõøœùúûÿąćęłńśźżčďěňřšťůýžőűĺľŕșță");

    private static readonly SearchValues<char> OtherSigns = SearchValues.Create("ÄÖÜÀÁÂÅÆÇÈÉÊÍÑÓÔØÚĄĆĘŁŃŚŹŻČĎŘŠŤŽÝŐŰ€’‘“”„–—…°§£©®");

    /// <summary>The encodings offered when a person corrects the guess.</summary>
    public static IReadOnlyList<string> Offered { get; } =
    [
        Utf8, "utf-16", "utf-16BE", WesternWindows, "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255",
        "windows-1256", "windows-1257", "windows-1258", "iso-8859-2", "iso-8859-15", "koi8-r", "macintosh", "ibm850", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr",
    ];

    /// <exception cref="ArgumentException">No such encoding; names come from <see cref="Detect"/> or <see cref="Offered"/>.</exception>
    public static Encoding Named(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    internal static string Detect(Utf8Census census) => FromMark(census.Head) ?? WideWithoutMark(census.Head)
        ?? (census.IsUtf8 ? Utf8 : FromCodePages(census.Evidence));

    /// <summary>The encoding that a byte order mark announces.</summary>
    internal static string? FromMark(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Utf8
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? "utf-32"
        : head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]) ? "utf-32BE"
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? "utf-16"
        : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? "utf-16BE"
        : null;

    /// <summary>UTF-16 without a mark: delimiters, digits and line ends leave zeros in every other byte, and only there.</summary>
    internal static string? WideWithoutMark(ReadOnlySpan<byte> head)
    {
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        var pairs = head.Length / 2;
        return odd > pairs / 20 && even * 20 <= odd && odd > 2 ? "utf-16"
            : even > pairs / 20 && odd * 20 <= even && even > 2 ? "utf-16BE"
            : null;
    }

    /// <summary>
    /// UTF.Unknown is good at telling scripts apart and poor at telling the code pages of one script apart. Most lists are Western:
    /// there the one that yields the most plausible letters wins, Windows before Mac before DOS.
    /// </summary>
    private static string FromCodePages(byte[] evidence)
    {
        var detected = CharsetDetector.DetectFromBytes(evidence).Detected;
        var name = detected?.Confidence >= TrustedConfidence ? detected.Encoding?.WebName : null;
        if (name is not null && OtherScripts.Contains(name) && !Decode(name, evidence).Contains('\uFFFD'))
            return name;
        return MostPlausible(CentralEuropean.Contains(name) ? [name!, .. CentralEuropean] : IsWesternIso(evidence) ? [WesternIso, .. Western] : Western, evidence);
    }

    /// <summary>
    /// ISO 8859-15 differs from Windows in eight signs: its euro and its œ, š, ž stand where Windows has ¤, ½, ¨ and ¸, which hardly
    /// anybody writes beside a figure or within a word. Windows' own quotes and dashes are control characters there.
    /// </summary>
    private static bool IsWesternIso(byte[] evidence)
        => !evidence.AsSpan().ContainsAnyInRange((byte)0x80, (byte)0x9F) && OnlyThere().IsMatch(Decode(WesternIso, evidence));

    [GeneratedRegex(@"\d\s?€|€\s?\d|\p{L}[œŒšŠžŽ]\p{L}|\b[œŒšŠžŽ]\p{Ll}{2}", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyThere();

    private static string MostPlausible(string[] candidates, byte[] evidence) => candidates.MaxBy(name => Plausibility(Decode(name, evidence)))!;

    /// <summary>Small letters count double: the wrong code page often shows a capital in the middle of a word.</summary>
    private static int Plausibility(string text)
    {
        var points = 0;
        foreach (var character in text)
            points += SmallLetters.Contains(character) ? 2 : OtherSigns.Contains(character) ? 1 : 0;
        return points;
    }

    private static string Decode(string name, byte[] bytes) => Named(name).GetString(bytes);
}
