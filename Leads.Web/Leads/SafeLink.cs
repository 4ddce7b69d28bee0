using Leads.Core.Common;

namespace Leads.Web.Leads;

/// <summary>Addresses that came from outside, as they may be linked.</summary>
public static class SafeLink
{
    /// <returns>The address if it is an absolute one of the web; null for <c>javascript:</c> and everything else.</returns>
    public static string? ToPage(string? address)
        => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri.AbsoluteUri
            : null;

    /// <summary>Host and path, which is what tells pages apart.</summary>
    public static string Short(string address)
        => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host + (uri.AbsolutePath == "/" ? "" : uri.AbsolutePath) : address;

    /// <summary>Path without the host, where that goes without saying.</summary>
    public static string Path(string address)
        => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(uri.AbsolutePath.TrimEnd('/')) : Short(address);

    /// <param name="normalized">From <see cref="EmailAddress.Normalize"/>; null has no link.</param>
    public static string? ToMail(string? normalized)
        => normalized is null ? null : $"mailto:{Uri.EscapeDataString(normalized[..normalized.LastIndexOf('@')])}@{EmailAddress.Domain(normalized)}";

    /// <summary>By the E.164 form, else by the digits as typed.</summary>
    public static string? ToPhone(string? e164, string? typed)
    {
        var number = e164 ?? string.Concat((typed ?? "").Where(c => char.IsAsciiDigit(c) || c == '+'));
        return number.Length < 3 ? null : $"tel:{number}";
    }
}
