using Microsoft.AspNetCore.Http.Headers;

namespace Leads.Web.Operations;

internal static class Requests
{
    /// <summary>Whether a person's browser wants a page; programs get problem details.</summary>
    public static bool AsksForPage(this HttpRequest request)
        => !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/hooks")
           && new RequestHeaders(request.Headers).Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
