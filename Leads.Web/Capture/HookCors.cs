using global::Leads.Core.Capture;

namespace Leads.Web.Capture;

/// <summary>Which pages may post by script: those of the channel's allowed origins, or all where none are set.</summary>
internal static class HookCors
{
    public static void Allow(HttpContext http, ChannelSettings settings)
    {
        if (http.Request.Headers.Origin is not [{ } origin]) return;
        if (settings.AllowedOrigins.Count > 0 && !settings.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return;
        http.Response.Headers.AccessControlAllowOrigin = origin;
        http.Response.Headers.Vary = "Origin";
    }

    public static void AllowPreflight(HttpContext http, ChannelSettings settings)
    {
        Allow(http, settings);
        http.Response.Headers.AccessControlAllowMethods = "POST";
        http.Response.Headers.AccessControlAllowHeaders = "Content-Type, Idempotency-Key";
        http.Response.Headers.AccessControlMaxAge = "86400";
    }
}
