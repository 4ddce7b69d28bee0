using System.Text;
using MimeKit;

namespace Leads.Core.Mail.Inbound;

/// <summary>Mail as it went over the wire: replies, reports of mail servers (RFC 3464) and complaints (RFC 5965).</summary>
internal static class MimeMail
{
    public const string Provider = "mime";
    private const int MaxDepth = 32;

    private static readonly ParserOptions Parsing = new() { MaxMimeDepth = MaxDepth };

    /// <summary>Whether it begins with a header's name.</summary>
    public static bool LooksLikeMail(ReadOnlySpan<byte> body)
    {
        var line = Encoding.Latin1.GetString(body[..Math.Min(body.Length, 300)]).TrimStart().Split('\n')[0];
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return (colon > 1 && line[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) || line.StartsWith("From ", StringComparison.Ordinal);
    }

    public static InboundReading Read(string provider, ReadOnlyMemory<byte> raw, DateTimeOffset now)
    {
        if (!LooksLikeMail(raw.Span)) return InboundReading.CannotRead(provider, "This is no mail: it has no headers.");
        using var stream = new MemoryStream(raw.ToArray(), writable: false);
        var message = MimeMessage.Load(Parsing, stream, CancellationToken.None);
        if (message.Headers.Count == 0) return InboundReading.CannotRead(provider, "This is no mail: it has no headers.");
        var id = message.MessageId ?? NewsKey.Of(raw.Span);
        var on = message.Date > DateTimeOffset.UnixEpoch ? message.Date : now;
        return MailReports.Read(message, provider, id, on) ?? InboundReading.Of(provider, new ReceivedMail(
            provider, id, new MailHeaders(message.Headers.Select(h => KeyValuePair.Create(h.Field, h.Value))), message.From.ToString(), message.Subject, on)
        {
            Text = message.TextBody,
            Html = message.HtmlBody,
        }.ToNews());
    }
}
