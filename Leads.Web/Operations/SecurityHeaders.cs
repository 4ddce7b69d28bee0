namespace Leads.Web.Operations;

/// <summary>The headers that tell a browser what our pages never do.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>
    /// No inline script at all: ours and the frameworks' are files. Inline styles stay allowed, because the component
    /// library positions its popovers with them.
    /// </summary>
    private const string Pages =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Pages that other people's code draws, with scripts in the page: the job dashboard and the API's manual.</summary>
    private const string Tools =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = IsTool(path) ? Tools : Pages;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }

    private static bool IsTool(PathString path) => path.StartsWithSegments("/jobs") || path.StartsWithSegments("/docs");
}
