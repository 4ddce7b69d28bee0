using Leads.Core.Common;
using Leads.Core.Tenants;
using MimeKit;

namespace Leads.Core.Mail.Composing;

/// <summary>
/// Who writes to whom, and by what a message is known: the headers of a message. Each part is cleaned before it becomes one, and MimeKit encodes it,
/// so that a line break in a name or subject can't begin another header.
/// </summary>
internal sealed record MessageEnvelope(string MessageId, DateTimeOffset Date, MailboxAddress From, MailboxAddress? ReplyTo, MailboxAddress To)
{
    private const int MaxName = 200;

    /// <summary>Of the one-click unsubscription (RFC 8058); null where the message isn't one of a sequence.</summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>The list's name, such as <c>welcome.north</c>; null for none.</summary>
    public string? ListId { get; init; }

    /// <summary>By what mailboxes report complaints, at most four parts; null for none.</summary>
    public string? FeedbackId { get; init; }

    /// <summary>Message-IDs of what was sent before in the same exchange, the oldest first.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>The tenant's sender, and the installation's address where it has none of its own.</summary>
    public static MailboxAddress Sender(MailSettings settings, string tenant, MailOptions options)
        => Mailbox(settings.FromName ?? tenant, settings.FromAddress ?? MailboxAddress.Parse(options.From).Address);

    /// <param name="address">One that <see cref="EmailAddress.Normalize"/> takes.</param>
    public static MailboxAddress Mailbox(string? name, string address) => new(CleanText.Line(name, MaxName) ?? "", address);

    public MimeMessage Put(ComposedMessage content)
    {
        var message = new MimeMessage { MessageId = MessageId, Date = Date, Subject = content.Subject };
        message.From.Add(From);
        message.To.Add(To);
        if (ReplyTo is not null) message.ReplyTo.Add(ReplyTo);
        foreach (var id in Earlier) message.References.Add(id);
        if (Earlier.Count > 0) message.InReplyTo = Earlier[^1];
        if (UnsubscribeUrl is not null)
        {
            message.Headers.Add("List-Unsubscribe", $"<{UnsubscribeUrl}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        if (ListId is not null) message.Headers.Add(HeaderId.ListId, $"<{ListId}.{From.Domain}>");
        // Postmark gives messages ids of its own unless it is told not to, and tells of them by what it was given here.
        message.Headers.Add("X-PM-KeepID", "true");
        message.Headers.Add("X-PM-Metadata-message-id", MessageId);
        if (FeedbackId is not null) message.Headers.Add("Feedback-ID", FeedbackId);
        message.Body = new MultipartAlternative { Part("plain", content.Text), Part("html", content.Html) };
        return message;
    }

    /// <summary>Quoted-printable, as long lines and letters that a relay rewrites would break its signature.</summary>
    private static TextPart Part(string kind, string text) => new(kind) { ContentTransferEncoding = ContentEncoding.QuotedPrintable, Text = text };
}
