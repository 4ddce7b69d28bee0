using global::Leads.Core.Capture;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Capture.Embed;

/// <summary>
/// The pages around a form that strangers see. They alone may stand in frames of other sites, and they load nothing but their
/// own style and the embed script.
/// </summary>
internal static class FormPages
{
    private const string Policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors *; ";

    /// <param name="site">Absolute base of our site, without a slash at its end.</param>
    public static IActionResult Form(ControllerBase page, ChannelEntry channel, string site, DateTimeOffset now) => Form(page, 200, channel, site, now, null, null);

    /// <summary>What was sent names nobody: the form once more, with what was typed.</summary>
    public static IActionResult FormAgain(ControllerBase page, ChannelEntry channel, string site, DateTimeOffset now, IReadOnlyDictionary<string, string> said)
        => Form(page, 422, channel, site, now, said, "Please tell us who you are: a name, an e-mail address or a phone number.");

    private static ContentResult Form(
        ControllerBase page, int status, ChannelEntry channel, string site, DateTimeOffset now, IReadOnlyDictionary<string, string>? said, string? problem)
    {
        var origin = new Uri(site).GetLeftPart(UriPartial.Authority);
        // Browsers hold the address to which the answer leads against it, too.
        var next = channel.Settings.ThankYouUrl is { } url ? $" {new Uri(url).GetLeftPart(UriPartial.Authority)}" : "";
        // Each showing is its own, so it must not be shown again from a cache.
        page.Response.Headers.CacheControl = "no-store";
        return Html(page, status, HostedPage.Of(channel, site, now, said, problem), $"script-src 'self' {origin}; connect-src 'self' {origin}; form-action 'self' {origin}{next}");
    }

    public static IActionResult ThankYou(ControllerBase page, ChannelEntry channel)
    {
        var form = channel.Settings.Form ?? HostedForm.Default;
        return Note(page, 200, form.Title, form.ThankYou);
    }

    /// <summary>For an unknown and for a paused channel alike.</summary>
    public static IActionResult Unknown(ControllerBase page) => Note(page, 404, "This form is not available", "Please ask whoever gave you its address.");

    public static IActionResult NotAllowedHere(ControllerBase page)
        => Note(page, 403, "This form can't be used here", "The page you came from is not among the sites that may use it. Please tell whoever runs that page.");

    private static ContentResult Note(ControllerBase page, int status, string title, string text)
        => Html(page, status, HostedPage.Note(title, text), "form-action 'none'");

    private static ContentResult Html(ControllerBase page, int status, string html, string policy)
    {
        page.Response.Headers.ContentSecurityPolicy = Policy + policy;
        return new ContentResult { StatusCode = status, ContentType = "text/html; charset=utf-8", Content = html };
    }
}
