using System.Globalization;

namespace Leads.Core.Enrichment.Providers;

/// <summary>Addresses of companies' pages at LinkedIn, of which one has many spellings.</summary>
internal static class LinkedInPage
{
    private const int MostName = 150;

    private static readonly string[] Kinds = ["company", "school", "showcase"];

    /// <param name="address">With or without scheme, country and what follows the name.</param>
    /// <returns><c>https://www.linkedin.com/company/name</c>; null for anything else, such as people and buttons to share a page.</returns>
    public static string? Read(string? address)
    {
        if (address is null || address.Length > 1000) return null;
        var text = address.Trim();
        if (text.StartsWith("//", StringComparison.Ordinal)) text = "https:" + text;
        else if (!text.Contains("://", StringComparison.Ordinal)) text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !IsLinkedIn(uri.IdnHost)) return null;
        var parts = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || !Kinds.Contains(parts[0], StringComparer.OrdinalIgnoreCase)) return null;
        var name = Uri.UnescapeDataString(parts[1]).Trim().ToLower(CultureInfo.InvariantCulture);
        return name.Length is > 0 and <= MostName && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '&' or '\'' or '’' or '–' or '+')
            ? $"https://www.linkedin.com/{parts[0].ToLowerInvariant()}/{Uri.EscapeDataString(name)}" : null;
    }

    private static bool IsLinkedIn(string host)
        => host.Equals("linkedin.com", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".linkedin.com", StringComparison.OrdinalIgnoreCase);
}
