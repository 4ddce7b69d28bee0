using global::Leads.Core.Common;
using global::Leads.Core.Mail;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Mail;

/// <summary>
/// Where links in messages lead. Without a session, a cookie or a script: whoever has the message has the link. Looking changes nothing, as
/// scanners look at every link; only the button, or the mailbox's own (RFC 8058), unsubscribes.
/// </summary>
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class MailLinkPages(Unsubscribe unsubscribe, FollowMail follow, LinkRate rate) : ControllerBase
{
    /// <summary>What the page's buttons send, beside the mailbox's <c>List-Unsubscribe=One-Click</c>.</summary>
    internal const string Wish = "wish";
    internal const string Return = "return";

    private const int MaxForm = 8 * 1024;

    /// <summary>A transparent picture of one point.</summary>
    private static readonly byte[] Picture = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    [HttpGet(MailLinks.UnsubscribePath + "/{token}")]
    public async Task<IActionResult> LookAsync(string token, CancellationToken ct)
    {
        if (token == MailLinks.InertToken) return MailPage.Inert(this);
        var found = await unsubscribe.LookAsync(token, ct);
        return found.IsOk ? MailPage.Of(this, found.Value, isDone: false) : MailPage.Unknown(this);
    }

    [HttpPost(MailLinks.UnsubscribePath + "/{token}")]
    public async Task<IActionResult> ChangeAsync(string token, CancellationToken ct)
    {
        if (token == MailLinks.InertToken) return MailPage.Inert(this);
        // Not the request's token: what was asked for is done, even when the mailbox hangs up.
        var done = await WishAsync(ct) == Return ? await unsubscribe.ReturnAsync(token, CancellationToken.None) : await unsubscribe.LeaveAsync(token, CancellationToken.None);
        return done.IsOk ? MailPage.Of(this, done.Value, isDone: true) : MailPage.Unknown(this);
    }

    /// <summary>On to where the message's author linked. Scanners ask by HEAD, and browsers beforehand: neither is a click.</summary>
    [HttpGet(MailLinks.ClickPath + "/{token}"), HttpHead(MailLinks.ClickPath + "/{token}")]
    public async Task<IActionResult> ClickAsync(string token, [FromQuery(Name = MailLinks.Target)] string? to, CancellationToken ct)
    {
        if (!await follow.KnowsAsync(token, to, ct)) return MailPage.Unknown(this);
        if (IsSeen && rate.Counts(token)) await follow.ClickAsync(token, to, CancellationToken.None);
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
        return Redirect(InAscii(to!));
    }

    [HttpGet(MailLinks.OpenPath + "/{token}.gif")]
    public async Task<IActionResult> OpenAsync(string token, CancellationToken ct)
    {
        // Whether the link is ours is known only by counting it; a picture that isn't ours costs no more.
        if (!rate.Counts(token)) return Seen();
        return await follow.OpenAsync(token, ct) ? Seen() : NotFound();
    }

    /// <summary>Headers hold no other letters; authors write links with any.</summary>
    private static string InAscii(string target)
    {
        var url = new Uri(target, UriKind.Absolute);
        return new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri;
    }

    private bool IsSeen => HttpMethods.IsGet(Request.Method)
        && !new[] { "Sec-Purpose", "Purpose", "X-Purpose", "X-Moz" }.Any(h => Request.Headers[h].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase) || Request.Headers[h].ToString().Contains("preview", StringComparison.OrdinalIgnoreCase));

    private FileContentResult Seen()
    {
        Response.Headers.CacheControl = "no-store";
        // Mail programs show it within pages of other sites.
        Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return File(Picture, "image/gif");
    }

    /// <returns>What the page's button said; null for the mailbox's, and whatever can't be read.</returns>
    private async Task<string?> WishAsync(CancellationToken ct)
    {
        if (!Request.HasFormContentType || Request.ContentLength is null or > MaxForm) return null;
        try
        {
            var form = await Request.ReadFormAsync(new FormOptions { ValueCountLimit = 16, KeyLengthLimit = 256, ValueLengthLimit = 1024, MultipartBodyLengthLimit = MaxForm, BufferBodyLengthLimit = MaxForm }, ct);
            return form[Wish].ToString() is { Length: > 0 } wish ? wish : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or BadHttpRequestException)
        {
            // Whoever posts to this address wants no more messages, however badly it is said.
            return null;
        }
    }
}
