using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Leads.Core.Mail.Inbound;

/// <summary>What Amazon SNS posts: the message and its signature. Source: Amazon SNS, verifying the signatures of messages.</summary>
/// <param name="SubscribeUrl">Of a confirmation: the address that confirms when it is asked for.</param>
internal sealed partial record SnsEnvelope(string Type, string MessageId, string TopicArn, string Message, string Timestamp)
{
    public const string Notification = "Notification";
    public const string Confirmation = "SubscriptionConfirmation";
    public const string Farewell = "UnsubscribeConfirmation";

    public string? Subject { get; private init; }

    public string? Token { get; private init; }

    public Uri? SubscribeUrl { get; private init; }

    public Uri? CertificateUrl { get; private init; }

    public string? Signature { get; private init; }

    public string? SignatureVersion { get; private init; }

    private string? SubscribeText { get; init; }

    /// <returns>Null where the post is none.</returns>
    public static SnsEnvelope? TryRead(InboundPost post)
    {
        if (post.First != (byte)'{') return null;
        try
        {
            using var json = JsonDocument.Parse(post.Body);
            return TryRead(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static SnsEnvelope? TryRead(JsonElement json)
    {
        if (json.Text("Type") is not (Notification or Confirmation or Farewell) || json.Text("TopicArn") is not { } topic || json.Text("MessageId") is not { } id) return null;
        return new SnsEnvelope(json.Text("Type")!, id, topic, json.Text("Message") ?? "", json.Text("Timestamp") ?? "")
        {
            Subject = json.Text("Subject"),
            Token = json.Text("Token"),
            SubscribeText = json.Text("SubscribeURL"),
            SubscribeUrl = AmazonAddress(json.Text("SubscribeURL")),
            CertificateUrl = AmazonAddress(json.Text("SigningCertURL")),
            Signature = json.Text("Signature"),
            SignatureVersion = json.Text("SignatureVersion"),
        };
    }

    /// <summary>Whether the certificate's owner signed it.</summary>
    public bool IsSignedBy(X509Certificate2 certificate)
    {
        HashAlgorithmName? hash = SignatureVersion switch
        {
            "1" => HashAlgorithmName.SHA1,
            "2" => HashAlgorithmName.SHA256,
            _ => null,
        };
        var mark = new byte[1024];
        if (hash is null || Signature is null || !Convert.TryFromBase64String(Signature, mark, out var length)) return false;
        using var key = certificate.GetRSAPublicKey();
        return key?.VerifyData(Signed(), mark.AsSpan(0, length), hash.Value, RSASignaturePadding.Pkcs1) == true;
    }

    /// <summary>Names and values, a line each, in the order of the alphabet.</summary>
    public byte[] Signed()
    {
        (string Name, string? Value)[] fields = Type == Notification
            ? [("Message", Message), ("MessageId", MessageId), ("Subject", Subject), ("Timestamp", Timestamp), ("TopicArn", TopicArn), ("Type", Type)]
            : [("Message", Message), ("MessageId", MessageId), ("SubscribeURL", SubscribeText), ("Timestamp", Timestamp), ("Token", Token), ("TopicArn", TopicArn), ("Type", Type)];
        return Encoding.UTF8.GetBytes(string.Concat(fields.Where(f => f.Value is not null).Select(f => $"{f.Name}\n{f.Value}\n")));
    }

    /// <returns>Null for any host but Amazon SNS's own.</returns>
    private static Uri? AmazonAddress(string? text)
        => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.UserInfo.Length == 0 && AmazonHost().IsMatch(address.IdnHost) ? address : null;

    [GeneratedRegex(@"^sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AmazonHost();
}
