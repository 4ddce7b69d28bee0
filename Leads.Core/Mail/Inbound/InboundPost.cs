namespace Leads.Core.Mail.Inbound;

/// <summary>
/// What mail services post to a tenant's address: replies, bounces, complaints, unsubscriptions, each in its service's own shape. Readers are
/// pure: bytes and headers in, <see cref="MailNews"/> out. This is one post as it came.
/// </summary>
/// <param name="Headers">By name, whatever its case.</param>
public sealed record InboundPost(ReadOnlyMemory<byte> Body, string? ContentType, IReadOnlyDictionary<string, string> Headers, DateTimeOffset ReceivedOn)
{
    /// <summary>The longest body that is read: mail with attachments, of which nothing is kept but its text.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The headers that readers look at.</summary>
    public static readonly IReadOnlyList<string> Looked =
    [
        "Authorization", "X-Webhook-Secret", "X-Amz-Sns-Message-Type", "X-Twilio-Email-Event-Webhook-Signature", "X-Twilio-Email-Event-Webhook-Timestamp",
    ];

    public string MediaType => (ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The first byte that is no white space.</summary>
    public byte? First => Body.Span.TrimStart(" \t\r\n\uFEFF"u8) is [var first, ..] ? first : null;
}
