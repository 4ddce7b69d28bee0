using System.Buffers;
using System.Globalization;
using System.Text;

namespace Leads.Core.Common;

/// <summary>E-mail addresses as people type them, and the form in which two of them are compared.</summary>
public static class EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1: 64 before the sign, 254 in all.</summary>
    private const int MaxLocal = 64;
    private const int MaxLength = 254;

    /// <summary>What may surround a typed address; far longer texts are no address.</summary>
    private const int MaxTyped = 1000;

    private static readonly SearchValues<char> NormalAscii = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_+@");
    private static readonly SearchValues<char> LocalAscii =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+-/=?^_`{|}~");
    private static readonly SearchValues<char> DomainAscii = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;|\n");
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The matching form: trimmed, lower case, NFC, domain in ASCII (punycode).</summary>
    /// <param name="typed">Also <c>Name &lt;a@b.de&gt;</c>, <c>mailto:</c>, quoted, with a full-width @ or spaces around it; of several the first.</param>
    /// <returns>Null when it is no plausible address.</returns>
    public static string? Normalize(string? typed)
    {
        if (typed is null || typed.Length > MaxTyped || typed.Length < 6)
            return null;
        if (!typed.AsSpan().ContainsAnyExcept(NormalAscii) && IsPlausible(typed))
            return typed;
        return Unwrap(typed) is { } bare ? Canonical(bare) : null;
    }

    /// <summary>True unless the address is at a mail provider for everybody, or a throw-away one.</summary>
    /// <param name="normalized">From <see cref="Normalize"/>.</param>
    public static bool IsBusiness(string normalized)
        => Domain(normalized) is var domain && !FreeMailDomains.Contains(domain) && !DisposableDomains.Contains(domain);

    /// <summary>What stands after the @, in ASCII.</summary>
    /// <param name="normalized">From <see cref="Normalize"/>.</param>
    public static string Domain(string normalized) => normalized[(normalized.LastIndexOf('@') + 1)..];

    /// <summary>Takes off what people and programs put around an address.</summary>
    private static string? Unwrap(string typed)
    {
        var text = CleanText.Visible(typed);
        if (text is null)
            return null;
        text = string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = HalfWidth(from[i]);
        });
        if (text.LastIndexOf('<') is var open and >= 0 && text.IndexOf('>', open) is var close && close > open)
            text = text[(open + 1)..close];
        foreach (var part in text.AsSpan().SplitAny(Separators))
        {
            if (text.AsSpan(part).Contains('@'))
            {
                text = text[part];
                break;
            }
        }
        text = Trim(text);
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            text = text["mailto:".Length..];
            if (text.IndexOf('?') is var query and >= 0)
                text = text[..query];
            text = Trim(text);
        }
        return WithoutSpaces(text);
    }

    private static string Trim(string text) => text.Trim().Trim('"', '\'', '`', '“', '”', '„', '‚', '‘', '’', '«', '»', '<', '>', '(', ')', '[', ']', ' ', '.', ',', ';', ':');

    private static char HalfWidth(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '﹫' => '@',
        '。' or '｡' => '.',
        _ => c,
    };

    /// <summary>Spaces around @ and dots are slips; any other could part a name from an address, and guessing would hit somebody else.</summary>
    private static string? WithoutSpaces(string text)
    {
        if (!text.Any(char.IsWhiteSpace))
            return text;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.All(word => word.IndexOf('@') is > 0 and var at && at < word.Length - 1))
            return words[0];
        var joined = new StringBuilder(words[0]);
        foreach (var word in words.Skip(1))
        {
            if (joined[^1] is not ('@' or '.') && word[0] is not ('@' or '.'))
                return null;
            joined.Append(word);
        }
        return joined.ToString();
    }

    private static string? Canonical(string bare)
    {
        var at = bare.LastIndexOf('@');
        if (at <= 0)
            return null;
        var domain = bare[(at + 1)..].TrimEnd('.');
        if (domain.Length is 0 or > MaxLength)
            return null;
        var normalized = bare[..at].ToLowerInvariant().Normalize(NormalizationForm.FormC) + "@" + AsciiDomain(domain);
        return IsPlausible(normalized) ? normalized : null;
    }

    private static string AsciiDomain(string domain)
    {
        domain = domain.ToLowerInvariant();
        if (Ascii.IsValid(domain))
            return domain;
        try
        {
            return Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // No way to ask IdnMapping first. An empty domain is refused by the caller.
            return "";
        }
    }

    private static bool IsPlausible(ReadOnlySpan<char> address)
    {
        var at = address.IndexOf('@');
        if (at is < 1 or > MaxLocal || address.Length > MaxLength)
            return false;
        return IsPlausibleLocal(address[..at]) && IsPlausibleDomain(address[(at + 1)..]);
    }

    private static bool IsPlausibleLocal(ReadOnlySpan<char> local)
    {
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
            return false;
        foreach (var c in local)
        {
            if (c < '\u0080' ? !LocalAscii.Contains(c) : char.IsWhiteSpace(c) || char.IsControl(c))
                return false;
        }
        return true;
    }

    private static bool IsPlausibleDomain(ReadOnlySpan<char> domain)
    {
        var dot = domain.LastIndexOf('.');
        if (dot < 1 || domain.Length - dot <= 2 || domain.ContainsAnyExcept(DomainAscii))
            return false;
        var top = domain[(dot + 1)..];
        if (top.ContainsAnyExceptInRange('a', 'z') && !top.StartsWith("xn--", StringComparison.Ordinal))
            return false;
        foreach (var label in domain.Split('.'))
        {
            if (domain[label] is { Length: 0 or > 63 } or ['-', ..] or [.., '-'])
                return false;
        }
        return true;
    }
}
