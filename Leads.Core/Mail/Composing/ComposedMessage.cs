using Leads.Core.Common;
using Leads.Core.Mail.Templates;
using Leads.Core.Tenants;

namespace Leads.Core.Mail.Composing;

/// <summary>A message as it goes out.</summary>
/// <param name="Html">A whole document, without scripts and without anything fetched but the picture that counts openings.</param>
internal sealed record ComposedMessage(string Subject, string Text, string Html)
{
    /// <param name="unsubscribeUrl">Stands beneath the message where the text doesn't hold it.</param>
    /// <param name="links">Null where nothing is to be counted.</param>
    /// <returns>The message, <see cref="TemplateBroken"/>, <see cref="TemplateOutputTooLarge"/> or <see cref="MessageEmpty"/>.</returns>
    public static Result<ComposedMessage> Of(MailTemplate subject, MailTemplate body, TemplateValues values, MailSettings settings, string unsubscribeUrl, MessageLinks? links)
    {
        if (subject.Render(values) is var title && !title.IsOk) return title.Error;
        if (body.Render(values) is var text && !text.IsOk) return text.Error;
        // One line, whatever was put in.
        var line = CleanText.Line(title.Value.Text, MailMessage.MaxSubject);
        if (line is null || string.IsNullOrWhiteSpace(text.Value.Text)) return new MessageEmpty();
        var parts = new MessageBody(text.Value, url => links is not null && settings.TracksClicks ? links.Click(url) : url, unsubscribeUrl);
        return new ComposedMessage(line, TextOf(parts, settings, unsubscribeUrl), Document(parts, settings, unsubscribeUrl, settings.TracksOpens ? links?.Open : null));
    }

    private static string TextOf(MessageBody parts, MailSettings settings, string unsubscribeUrl)
    {
        var text = parts.Text();
        var footer = string.Join("\n", new[] { settings.PostalAddress?.ReplaceLineEndings("\n").Trim(), parts.HoldsUnsubscribe ? null : unsubscribeUrl }.Where(line => !string.IsNullOrEmpty(line)));
        // Mail programs take what follows two dashes and a space for a signature.
        return footer.Length == 0 ? text + "\n" : $"{text}\n\n-- \n{footer}\n";
    }

    private static string Document(MessageBody parts, MailSettings settings, string unsubscribeUrl, string? pixel)
    {
        var footer = new List<string>();
        if (!string.IsNullOrWhiteSpace(settings.PostalAddress)) footer.Add(MessageBody.Encode(settings.PostalAddress.ReplaceLineEndings("\n").Trim()).Replace("\n", "<br>\n", StringComparison.Ordinal));
        if (!parts.HoldsUnsubscribe) footer.Add($"<a href=\"{MessageBody.Encode(unsubscribeUrl)}\" style=\"color:#6b7280\">Unsubscribe</a>");
        var beneath = footer.Count == 0 ? "" : $"<div style=\"margin-top:24px;padding-top:12px;border-top:1px solid #e5e7eb;font-size:12px;line-height:1.5;color:#6b7280\">{string.Join("<br>\n", footer)}</div>\n";
        var picture = pixel is null ? "" : $"<img src=\"{MessageBody.Encode(pixel)}\" width=\"1\" height=\"1\" alt=\"\" style=\"border:0\">\n";
        return $"""
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            </head>
            <body style="margin:0;padding:16px;background:#ffffff">
            <div style="max-width:640px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.55;color:#1b1d21;overflow-wrap:anywhere">
            {parts.Html()}{beneath}</div>
            {picture}</body>
            </html>

            """.ReplaceLineEndings("\n");
    }
}

public sealed record MessageEmpty() : Error("Nothing is left of the subject, or of the text, for this lead.");
