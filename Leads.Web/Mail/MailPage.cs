using System.Text.Encodings.Web;
using global::Leads.Core.Mail;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Mail;

/// <summary>The pages that people see who follow the link to unsubscribe. They load nothing but their own style.</summary>
internal static class MailPage
{
    private const string Policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// <param name="isDone">Whether it was just changed.</param>
    public static IActionResult Of(ControllerBase page, Subscription subscription, bool isDone)
    {
        var who = subscription.Address is { } address ? $" to <b>{Text(address)}</b>" : "";
        var tenant = $"<b>{Text(subscription.Tenant)}</b>";
        if (subscription.IsUnsubscribed)
            return Html(page, 200, "Unsubscribed", $"""
                <h1>You’re unsubscribed</h1>
                <p>{tenant} sends no more messages{who}. It may take a moment until one that is on its way stops.</p>
                {(subscription.CanReturn ? Form(MailLinkPages.Return, "Subscribe again", "That was a mistake?", isQuiet: true) : "")}
                """);
        if (subscription.Reason is not null)
            return Html(page, 200, "No messages", $"<h1>No messages are sent</h1><p>{tenant} doesn’t write{who} at present. There is nothing to do.</p>");
        return Html(page, 200, isDone ? "Subscribed" : "Unsubscribe", isDone
            ? $"<h1>You’re subscribed again</h1><p>{tenant} may write{who} again.</p>{Form("leave", "Unsubscribe", null, isQuiet: true)}"
            : $"<h1>No more messages?</h1><p>{tenant} will send no more messages{who}.</p>{Form("leave", "Unsubscribe", null, isQuiet: false)}");
    }

    /// <summary>Not ours, changed on its way, or of nobody: told apart by none of it.</summary>
    public static IActionResult Unknown(ControllerBase page)
        => Html(page, 404, "Unknown link", "<h1>This link is not known</h1><p>It may have been cut off on its way. Open it from the message itself, or reply to the message and say what you would like.</p>");

    /// <summary>Of a preview or a test.</summary>
    public static IActionResult Inert(ControllerBase page)
        => Html(page, 200, "Test message", "<h1>This is a test message</h1><p>In the message as it is sent, this link lets its reader unsubscribe. Here it changes nothing.</p>");

    private static string Form(string wish, string button, string? question, bool isQuiet) => $"""
        <form method="post"{(isQuiet ? " class=\"quiet\"" : "")}>
        {(question is null ? "" : $"<p class=\"intro\">{Text(question)}</p>")}<input type="hidden" name="{MailLinkPages.Wish}" value="{wish}">
        <button>{Text(button)}</button>
        </form>
        """;

    private static ContentResult Html(ControllerBase page, int status, string title, string main)
    {
        page.Response.Headers.ContentSecurityPolicy = Policy;
        page.Response.Headers.CacheControl = "no-store";
        page.Response.Headers["Referrer-Policy"] = "no-referrer";
        return new ContentResult { StatusCode = status, ContentType = "text/html; charset=utf-8", Content = Document(title, main) };
    }

    private static string Document(string title, string main) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{Text(title)}</title>
        <link rel="icon" href="/favicon.svg">
        <link rel="stylesheet" href="/css/form.css">
        </head>
        <body>
        <main>
        {main}
        </main>
        </body>
        </html>

        """;

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
