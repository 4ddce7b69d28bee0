namespace Leads.Web.Capture;

/// <summary>The site's own address, as other sites' pages must know it.</summary>
/// <param name="publicUrl">The site's name for itself; null: as the request came in.</param>
public sealed class SiteAddress(Uri? publicUrl)
{
    /// <summary>The base without a slash at its end.</summary>
    public string BaseOf(HttpRequest request) => publicUrl?.AbsoluteUri.TrimEnd('/') ?? $"{OriginOf(request)}{request.PathBase}";

    /// <param name="origin">A browser's <c>Origin</c> header.</param>
    public bool IsOwn(HttpRequest request, string origin)
        => origin.Equals(OriginOf(request), StringComparison.OrdinalIgnoreCase)
           || publicUrl is not null && origin.Equals(publicUrl.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    private static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
