using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Leads.Core.Common;

namespace Leads.Core.Mail.Inbound;

/// <summary>
/// Whether a post proves itself by the inbox's secret: each line of it is a way, and one is enough. Mailgun's signing key, SendGrid's public key, the
/// ARN of an SNS topic, or a password as any service can send it. An inbox without a secret takes all that comes to its address.
/// </summary>
internal static class MailProof
{
    /// <summary>Mailgun comes again for eight hours with the signature of the first time.</summary>
    private static readonly TimeSpan MailgunAge = TimeSpan.FromHours(24);

    public static bool Holds(string? secret, InboundPost post)
    {
        if (string.IsNullOrWhiteSpace(secret)) return true;
        var lines = secret.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var marks = MailgunMarks(post);
        return Array.Exists(lines, line => IsPassword(line, post) || IsMailgun(line, marks, post.ReceivedOn) || IsSendGrid(line, post) || IsTopic(line, post));
    }

    /// <summary>By HTTP's own sign-in, as in <c>https://user:password@…</c>, or in a header of its own.</summary>
    private static bool IsPassword(string line, InboundPost post)
    {
        if (post.Header("X-Webhook-Secret") is { } given) return FixedTime.AreEqual(line, given.Trim());
        if (post.Header("Authorization") is not { } authorization || authorization.Split(' ', 2) is not [var scheme, var value]) return false;
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) return FixedTime.AreEqual(line, value.Trim());
        var bytes = new byte[value.Length];
        if (!scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(value.Trim(), bytes, out var length)) return false;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return FixedTime.AreEqual(line, pair) | FixedTime.AreEqual(line, pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    private static bool IsMailgun(string line, (string Time, string Token, string Signature)? marks, DateTimeOffset now)
        => marks is { } m && long.TryParse(m.Time, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= MailgunAge.TotalSeconds
           && FixedTime.AreEqual(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(line), Encoding.UTF8.GetBytes(m.Time + m.Token))), m.Signature.ToLowerInvariant());

    private static (string Time, string Token, string Signature)? MailgunMarks(InboundPost post)
    {
        if (FormFields.Read(post) is { } form) return Marks(form.Text("timestamp"), form.Text("token"), form.Text("signature"));
        if (post.First != (byte)'{') return null;
        try
        {
            using var json = JsonDocument.Parse(post.Body);
            return Marks(json.RootElement.Text("signature", "timestamp"), json.RootElement.Text("signature", "token"), json.RootElement.Text("signature", "signature"));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Time, string Token, string Signature)? Marks(string? time, string? token, string? signature)
        => time is not null && token is not null && signature is not null ? (time, token, signature) : null;

    /// <summary>Signs time and body.</summary>
    private static bool IsSendGrid(string line, InboundPost post)
    {
        if (post.Header("X-Twilio-Email-Event-Webhook-Signature") is not { } given || post.Header("X-Twilio-Email-Event-Webhook-Timestamp") is not { } time) return false;
        var (key, mark) = (new byte[line.Length], new byte[given.Length]);
        if (!Convert.TryFromBase64String(line, key, out var keyLength) || !Convert.TryFromBase64String(given, mark, out var markLength)) return false;
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(key.AsSpan(0, keyLength), out _);
            byte[] signed = [.. Encoding.UTF8.GetBytes(time), .. post.Body.Span];
            return ecdsa.VerifyData(signed, mark.AsSpan(0, markLength), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>That Amazon signed it was looked at before.</summary>
    private static bool IsTopic(string line, InboundPost post) => line.StartsWith("arn:", StringComparison.Ordinal) && SnsEnvelope.TryRead(post) is { } envelope && FixedTime.AreEqual(line, envelope.TopicArn);
}
