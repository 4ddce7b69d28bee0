using MimeKit;

namespace Leads.Core.Mail.Inbound;

/// <summary>Mail that machines write about mail: what became of it (RFC 3464), and that it was called spam (RFC 5965).</summary>
internal static class MailReports
{
    /// <returns>Null where the mail is no report.</returns>
    public static InboundReading? Read(MimeMessage message, string provider, string id, DateTimeOffset on)
    {
        if (message.BodyParts.OfType<MessageFeedbackReport>().FirstOrDefault() is { } feedback) return OfComplaint(message, feedback, provider, id, on);
        return message.BodyParts.OfType<MessageDeliveryStatus>().FirstOrDefault() is { } status ? OfDelivery(message, status, provider, id, on) : null;
    }

    private static InboundReading OfComplaint(MimeMessage message, MessageFeedbackReport report, string provider, string id, DateTimeOffset on)
    {
        var original = Original(message);
        MailNewsKind? kind = report.Fields["Feedback-Type"]?.Trim().ToLowerInvariant() switch
        {
            "not-spam" => null,
            "opt-out" or "opt-out-list" => MailNewsKind.Unsubscribed,
            _ => MailNewsKind.Complaint,
        };
        if (kind is null) return InboundReading.Nothing(provider, "Somebody says of a message that it is not spam.");
        return InboundReading.Of(provider, new MailNews(kind.Value, NewsKey.Of("report", id), provider, on)
        {
            MessageIds = IdsOf(original),
            Address = AddressIn(report.Fields["Original-Rcpt-To"]) ?? ReceivedMail.AddressOf(original?["To"]),
        });
    }

    private static InboundReading OfDelivery(MimeMessage message, MessageDeliveryStatus status, string provider, string id, DateTimeOffset on)
    {
        var original = Original(message);
        var news = new List<MailNews>();
        // The first group is of the message, the others of a recipient each.
        foreach (var recipient in status.StatusGroups.Skip(1))
        {
            if (!string.Equals(recipient["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase)) continue;
            var (code, said) = (recipient["Status"]?.Trim(), AfterType(recipient["Diagnostic-Code"]));
            var address = AddressIn(recipient["Original-Recipient"]) ?? AddressIn(recipient["Final-Recipient"]);
            var isForGood = BounceCodes.IsForGood(code?.StartsWith('5'), code, said);
            news.Add(new MailNews(isForGood ? MailNewsKind.HardBounce : MailNewsKind.SoftBounce, NewsKey.Of("report", id, address ?? ""), provider, on)
            {
                MessageIds = IdsOf(original),
                Address = address,
                Detail = said ?? code,
            });
        }
        return news.Count > 0 ? InboundReading.Of(provider, [.. news]) : InboundReading.Nothing(provider, "A mail server reports a delay or a delivery, which changes nothing.");
    }

    /// <summary>The headers of the message that a report is about.</summary>
    private static HeaderList? Original(MimeMessage report)
    {
        foreach (var part in report.BodyParts)
        {
            if (part is MessagePart { Message: { } whole }) return whole.Headers;
            if (part is MimePart headers && headers.ContentType.IsMimeType("text", "rfc822-headers") && headers.Content is { } content)
            {
                using var decoded = new MemoryStream();
                content.DecodeTo(decoded);
                decoded.Position = 0;
                return HeaderList.Load(decoded);
            }
        }
        return null;
    }

    private static IReadOnlyList<string> IdsOf(HeaderList? original) => MessageIds.One(original?["Message-ID"]) is { } id ? [id] : [];

    /// <summary>Of <c>rfc822; ann@example.com</c>.</summary>
    private static string? AddressIn(string? field) => AfterType(field) is { } text ? ReceivedMail.AddressOf(text) : null;

    private static string? AfterType(string? field)
    {
        if (string.IsNullOrWhiteSpace(field)) return null;
        var text = field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();
        return text.Length > 0 ? text : null;
    }
}
