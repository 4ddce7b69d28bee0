using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using global::Leads.Core.Capture;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Leads.Web.Capture.Embed;

/// <summary>Serves the embed script of a channel to pages of any site. No session and no cookie.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("embed")]
public sealed class EmbedScripts(HookIntake intake, SiteAddress site) : ControllerBase
{
    /// <summary>Short: an edited form shows, and a paused source falls silent, within minutes on all sites.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    [HttpGet("{key}.js")]
    public Task<IActionResult> GetAsync(string key, CancellationToken ct) => GiveAsync(key, channel => EmbedScript.Of(channel, site.BaseOf(Request)), ct);

    [HttpGet("{key}/form.js")]
    public Task<IActionResult> GetFormAsync(string key, CancellationToken ct) => GiveAsync(key, EmbedScript.FormFor, ct);

    private async Task<IActionResult> GiveAsync(string key, Func<ChannelEntry, string> write, CancellationToken ct)
    {
        // Pages that load it with CORS, or that isolate themselves, may have it too.
        Response.Headers.AccessControlAllowOrigin = "*";
        Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (await intake.FindAsync(key, ChannelKind.WebsiteForm, ct) is not { } channel) return HookProblems.UnknownKey(this);
        var script = Encoding.UTF8.GetBytes(write(channel));
        // Weak: the same script, packed or not.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(script)[..12])}\"", isWeak: true);
        Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = Fresh };
        Response.Headers.Vary = "Accept-Encoding";
        if (Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            Response.Headers.ContentEncoding = "gzip";
            script = Pack(script);
        }
        return File(script, "text/javascript; charset=utf-8", lastModified: null, tag);
    }

    private static byte[] Pack(byte[] script)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(script);
        return packed.ToArray();
    }
}
