using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Leads.Core.Mail;

/// <summary>
/// The addresses in messages that lead to us. Each says for which tenant, message and recipient it was made, and is signed with the tenant's key
/// together with what it is for: one of another message, another use or another target is unknown.
/// </summary>
public sealed class MailLinks(MailOptions options, MailInboxes inboxes)
{
    public const string UnsubscribePath = "/mail/unsubscribe";
    public const string ClickPath = "/mail/link";
    public const string OpenPath = "/mail/seen";

    /// <summary>The parameter of <see cref="ClickPath"/> that says whereto.</summary>
    public const string Target = "to";

    public const int MaxTarget = 2_000;

    private const int GuidLength = 16;
    private const int HashLength = AddressHash.Length / 2;
    private const int SignatureLength = 16;
    private const int Length = GuidLength + GuidLength + HashLength + SignatureLength;

    /// <summary>What stands for the link to unsubscribe in what is only looked at.</summary>
    public const string InertToken = "preview";

    internal static string InertUnsubscribe(Uri? site) => new Uri(site ?? new Uri("https://leads.invalid"), $"{UnsubscribePath}/{InertToken}").AbsoluteUri;

    /// <returns>What makes the links of one message; null where it isn't known by which address people reach this site.</returns>
    internal async Task<MessageLinks?> ForAsync(MailRecipientMark mark, CancellationToken ct)
        => options.Site is { } site ? new MessageLinks(site, mark, await inboxes.LinkKeyOfAsync(mark.TenantId, ct)) : null;

    /// <param name="token">As it stands in an address.</param>
    /// <param name="target">Of a click; else null.</param>
    /// <returns>For whom it was made; null where we didn't make it.</returns>
    internal async Task<MailRecipientMark?> ReadAsync(LinkUse use, string? token, string? target, CancellationToken ct)
    {
        if (token is null || target?.Length > MaxTarget || !TryRead(token, out var bytes)) return null;
        var mark = MailRecipientMark.Read(bytes);
        if (await inboxes.FindLinkKeyAsync(mark.TenantId, ct) is not { } key) return null;
        return CryptographicOperations.FixedTimeEquals(Sign(key, use, bytes.AsSpan(0, Length - SignatureLength), target), bytes.AsSpan(Length - SignatureLength)) ? mark : null;
    }

    internal static string Write(byte[] key, LinkUse use, MailRecipientMark mark, string? target)
    {
        Span<byte> bytes = stackalloc byte[Length];
        mark.Write(bytes);
        Sign(key, use, bytes[..(Length - SignatureLength)], target).CopyTo(bytes[(Length - SignatureLength)..]);
        return Base64Url.EncodeToString(bytes);
    }

    private static bool TryRead(string token, out byte[] bytes)
    {
        bytes = new byte[Length];
        return token.Length == Base64Url.GetEncodedLength(Length) && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var read) && read == Length
               // A last character may hold bits that no byte has: one spelling counts.
               && Base64Url.EncodeToString(bytes) == token;
    }

    private static ReadOnlySpan<byte> Sign(byte[] key, LinkUse use, ReadOnlySpan<byte> mark, string? target)
        => HMACSHA256.HashData(key, (byte[])[(byte)use, .. mark, .. Encoding.UTF8.GetBytes(target ?? "")]).AsSpan(0, SignatureLength);
}

/// <summary>What a link is for.</summary>
internal enum LinkUse
{
    Unsubscribe = 1,
    Click = 2,
    Open = 3,
}

/// <summary>For whom a link was made.</summary>
/// <param name="MailId">The <see cref="MailMessage"/>.</param>
/// <param name="Hash">Of the address it was sent to, so that an unsubscription counts when the message is gone.</param>
internal sealed record MailRecipientMark(Guid TenantId, Guid MailId, string Hash)
{
    public void Write(Span<byte> bytes)
    {
        TenantId.TryWriteBytes(bytes);
        MailId.TryWriteBytes(bytes[16..]);
        Convert.FromHexString(Hash).CopyTo(bytes[32..]);
    }

    public static MailRecipientMark Read(ReadOnlySpan<byte> bytes)
        => new(new Guid(bytes[..16]), new Guid(bytes[16..32]), Convert.ToHexStringLower(bytes.Slice(32, AddressHash.Length / 2)));
}

/// <summary>The links of one message.</summary>
internal sealed class MessageLinks(Uri site, MailRecipientMark mark, byte[] key)
{
    public string Unsubscribe { get; } = new Uri(site, $"{MailLinks.UnsubscribePath}/{MailLinks.Write(key, LinkUse.Unsubscribe, mark, null)}").AbsoluteUri;

    public string Open => new Uri(site, $"{MailLinks.OpenPath}/{MailLinks.Write(key, LinkUse.Open, mark, null)}.gif").AbsoluteUri;

    /// <param name="target">Absolute, http or https.</param>
    public string Click(string target) => target.Length > MailLinks.MaxTarget ? target
        : new Uri(site, $"{MailLinks.ClickPath}/{MailLinks.Write(key, LinkUse.Click, mark, target)}?{MailLinks.Target}={Uri.EscapeDataString(target)}").AbsoluteUri;
}
