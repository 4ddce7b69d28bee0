using System.Text.Json;

namespace Leads.Core.Mail.Inbound;

/// <summary>Tells by a post's shape whose it is, and has it read. What is nobody's shape is an outcome, not an error.</summary>
public static class InboundReader
{
    public static InboundReading Read(InboundPost post)
    {
        try
        {
            return ReadShape(post) ?? InboundReading.CannotRead(InboundReading.Unknown, "This is the shape of no mail service that is known here.");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return InboundReading.CannotRead(InboundReading.Unknown, "The body can't be read: it is damaged, or not what its type says.");
        }
    }

    private static InboundReading? ReadShape(InboundPost post)
    {
        if (post.First is null) return InboundReading.CannotRead(InboundReading.Unknown, "The body is empty.");
        if (post.MediaType == "message/rfc822") return MimeMail.Read(MimeMail.Provider, post.Body, post.ReceivedOn);
        if (FormFields.Read(post) is { } form) return MailgunMail.Read(form, post.ReceivedOn) ?? SendGridMail.Read(form, post.ReceivedOn);
        if (post.First is (byte)'{' or (byte)'[')
        {
            using var json = JsonDocument.Parse(WithoutMark(post.Body));
            return ReadJson(json.RootElement, post.ReceivedOn);
        }
        return MimeMail.LooksLikeMail(post.Body.Span) ? MimeMail.Read(MimeMail.Provider, post.Body, post.ReceivedOn) : null;
    }

    private static InboundReading? ReadJson(JsonElement json, DateTimeOffset now) => json.ValueKind switch
    {
        JsonValueKind.Array => SendGridMail.Read(json, now),
        JsonValueKind.Object => SesMail.Read(json, now) ?? MailgunMail.Read(json, now) ?? PostmarkMail.Read(json, now),
        _ => null,
    };

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
