using System.Collections.Frozen;
using System.Globalization;
using Leads.Core.Common;

namespace Leads.Core.Leads;

/// <summary>By what a company's site is known: its host, so that all who write it differently mean the same one.</summary>
public static class SiteName
{
    private const int MaxLength = 255;

    /// <summary>Where many companies have a page, so that the host says nothing about one of them.</summary>
    private static readonly FrozenSet<string> Shared = """
        facebook.com fb.com instagram.com linkedin.com twitter.com x.com youtube.com tiktok.com pinterest.com xing.com wa.me t.me
        google.com goo.gl maps.google.com sites.google.com business.site linktr.ee bit.ly github.com medium.com wikipedia.org
        amazon.com amazon.de ebay.com ebay.de etsy.com yelp.com tripadvisor.com immobilienscout24.de gelbeseiten.de
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="typed">An address with or without scheme and path, or a bare domain.</param>
    /// <returns>Null where it names no site, or one that many share.</returns>
    public static string? Read(string? typed)
    {
        if (CleanText.Line(typed, 1000) is not { } text || text.Any(char.IsWhiteSpace)) return null;
        if (!text.Contains("://", StringComparison.Ordinal)) text = "http://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0) return null;
        var host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        if (IsShared(host) || (address.HostNameType == UriHostNameType.Dns && !host.Contains('.'))) return null;
        if (address.HostNameType == UriHostNameType.IPv6) host = $"[{host}]";
        var site = address.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{address.Port}");
        return site.Length is > 0 and <= MaxLength ? site : null;
    }

    /// <summary>Whether many companies have a page there.</summary>
    /// <param name="host">In ASCII, lower case.</param>
    public static bool IsShared(string host)
        => Shared.Contains(host) || (host.StartsWith("www.", StringComparison.Ordinal) && Shared.Contains(host[4..])) || (host.IndexOf('.') is var dot and > 0 && Shared.Contains(host[(dot + 1)..]));
}
