using global::Leads.Core.Capture;

namespace Leads.Web.Capture;

/// <summary>Which pages may post by script: those of the channel's allowed origins, or all where none are set.</summary>
internal static class HookCors
{
    /// <summary>Lets a page read what became of its post; a refusal too, so that its script doesn't take it for a lost connection.</summary>
    public static void LetRead(HttpContext http)
    {
        if (http.Request.Headers.Origin is not [{ } origin]) return;
        http.Response.Headers.AccessControlAllowOrigin = origin;
        http.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        http.Response.Headers.Vary = "Origin";
    }

    public static void AllowPreflight(HttpContext http, ChannelSettings settings)
    {
        Allow(http, settings);
        http.Response.Headers.AccessControlAllowMethods = "POST";
        http.Response.Headers.AccessControlAllowHeaders = "Content-Type, Idempotency-Key";
        http.Response.Headers.AccessControlMaxAge = "86400";
    }

    private static void Allow(HttpContext http, ChannelSettings settings)
    {
        if (http.Request.Headers.Origin is not [{ } origin]) return;
        if (!settings.Allows(origin)) return;
        http.Response.Headers.AccessControlAllowOrigin = origin;
        http.Response.Headers.Vary = "Origin";
    }
}
