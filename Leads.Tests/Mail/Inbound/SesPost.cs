using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Leads.Core.Mail.Inbound;

namespace Leads.Tests.Mail.Inbound;

/// <summary>Posts of Amazon SNS, signed by a certificate of the test.</summary>
internal static class SesPost
{
    public const string Topic = "arn:aws:sns:eu-west-1:123456789012:mail";
    public const string Certificate = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem";

    public static string Notification(string message) => JsonSerializer.Serialize(new
    {
        Type = "Notification", MessageId = "22b80b92", TopicArn = Topic, Message = message, Timestamp = "2026-03-02T08:41:00.000Z", SignatureVersion = "2", SigningCertURL = Certificate,
    });

    public static string Confirmation(string subscribe = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc") => JsonSerializer.Serialize(new
    {
        Type = "SubscriptionConfirmation", MessageId = "165545c9", Token = "abc", TopicArn = Topic, Message = "You have chosen to subscribe.", SubscribeURL = subscribe, Timestamp = "2026-03-02T08:41:00.000Z",
        SignatureVersion = "1", SigningCertURL = Certificate,
    });

    public static string Bounce(string about, string type, string status) => JsonSerializer.Serialize(new
    {
        notificationType = "Bounce",
        bounce = new { bounceType = type, bounceSubType = "General", bouncedRecipients = new[] { new { emailAddress = "ann@lee.example", action = "failed", status, diagnosticCode = "smtp; 550" } }, timestamp = "2026-03-02T08:41:00.000Z", feedbackId = "f1" },
        mail = Mail(about),
    });

    public static string Complaint(string about) => JsonSerializer.Serialize(new
    {
        notificationType = "Complaint",
        complaint = new { complainedRecipients = new[] { new { emailAddress = "ann@lee.example" } }, complaintFeedbackType = "abuse", timestamp = "2026-03-02T08:41:00.000Z", feedbackId = "f2" },
        mail = Mail(about),
    });

    public static string Received(string mail, bool isBase64) => JsonSerializer.Serialize(new
    {
        notificationType = "Received",
        receipt = new { action = new { type = "SNS", encoding = isBase64 ? "BASE64" : "UTF8" } },
        content = isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(mail)) : mail,
    });

    public static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=sns.amazonaws.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    /// <summary>As Amazon signs: names and values, a line each.</summary>
    public static string Signed(string post, X509Certificate2 certificate)
    {
        var json = JsonNode.Parse(post)!.AsObject();
        string[] names = (string?)json["Type"] == "Notification" ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"] : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
        var text = string.Concat(names.Where(json.ContainsKey).Select(n => $"{n}\n{(string?)json[n]}\n"));
        using var key = certificate.GetRSAPrivateKey()!;
        json["Signature"] = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), (string?)json["SignatureVersion"] == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return json.ToJsonString();
    }

    private static object Mail(string about) => new
    {
        timestamp = "2026-03-02T08:40:00.000Z", source = "hello@solar.example", messageId = "0102017", destination = new[] { "ann@lee.example" }, headersTruncated = false,
        headers = new[] { new { name = "From", value = "hello@solar.example" }, new { name = "Message-ID", value = $"<{about}>" } },
        commonHeaders = new { messageId = "<0102017@eu-west-1.amazonses.com>", subject = "Your roof" },
    };
}
