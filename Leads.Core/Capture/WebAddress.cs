using System.Diagnostics.CodeAnalysis;

namespace Leads.Core.Capture;

/// <summary>Reads addresses that people type: absolute, http or https, in ASCII so that they may stand in a header.</summary>
internal static class WebAddress
{
    private const int MaxLength = 1000;

    public static bool TryRead(string typed, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (typed.Length > MaxLength || !Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var uri)) return false;
        if ((uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0 || uri.UserInfo.Length > 0) return false;
        address = new UriBuilder(uri) { Host = uri.IdnHost }.Uri;
        return address.AbsoluteUri.Length <= MaxLength;
    }
}

/// <summary>A web site whose pages may post by script, as browsers name it in the <c>Origin</c> header: <c>https://example.com</c>.</summary>
public static class AllowedOrigin
{
    public const int Most = 50;

    /// <returns>Null for what names no web site. A page's address counts as its site.</returns>
    internal static string? Read(string typed)
        => !typed.Contains('*', StringComparison.Ordinal) && WebAddress.TryRead(typed, out var address) ? address.GetLeftPart(UriPartial.Authority) : null;
}
