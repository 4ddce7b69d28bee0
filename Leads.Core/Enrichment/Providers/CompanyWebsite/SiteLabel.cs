using System.Collections.Frozen;
using System.Globalization;
using Leads.Core.Leads.Duplicates;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>The part of a host that a company has chosen: <c>acme-solar</c> of <c>shop.acme-solar.co.uk</c>. It tells which of several names is the company's.</summary>
internal sealed class SiteLabel
{
    private const int LeastLetters = 3;

    private static readonly FrozenSet<string> SecondLevels = FrozenSet.Create(StringComparer.Ordinal, "co", "com", "org", "net", "ac", "gov", "gv", "or", "ne", "edu", "ltd", "plc");
    private static readonly IdnMapping Idn = new();

    private readonly string _letters;

    /// <param name="site">From <see cref="Leads.SiteName"/>.</param>
    public SiteLabel(string site)
    {
        var labels = site.Split(':')[0].Split('.');
        var own = labels.Length > 2 && SecondLevels.Contains(labels[^2]) ? labels[^3] : labels.Length > 1 ? labels[^2] : "";
        _letters = own.All(char.IsAsciiDigit) ? "" : Letters(Readable(own));
    }

    /// <returns>How much a company's name is like it: 3 the same, 2 the beginning, 1 a part or the initials, 0 not at all.</returns>
    public int Likeness(string? name)
    {
        if (name is null || _letters.Length < LeastLetters) return 0;
        return Math.Max(Compare(CompanyName.Words(name)), Compare(CompanyName.Words(WithoutUmlauts(name))));
    }

    private int Compare(IReadOnlyList<string> words)
    {
        var letters = string.Concat(words);
        if (letters.Length < LeastLetters) return 0;
        if (letters == _letters) return 3;
        if (letters.StartsWith(_letters, StringComparison.Ordinal) || _letters.StartsWith(letters, StringComparison.Ordinal)) return 2;
        var isPart = letters.Contains(_letters, StringComparison.Ordinal) || _letters.Contains(letters, StringComparison.Ordinal);
        return isPart || string.Concat(words.Select(w => w[0])) == _letters ? 1 : 0;
    }

    private static string Readable(string label)
    {
        try
        {
            return Idn.GetUnicode(label);
        }
        catch (ArgumentException)
        {
            // No way to ask first. It stays as it is written.
            return label;
        }
    }

    private static string Letters(string text) => string.Concat(WithoutUmlauts(text).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>As they are written where there are none.</summary>
    private static string WithoutUmlauts(string text)
        => text.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);
}
