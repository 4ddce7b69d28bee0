using System.Text.Json;

namespace Leads.Core.Mail.Inbound;

/// <summary>Amazon SES: bounces, complaints, subscriptions and received mail, as SNS brings them, in its envelope or bare.</summary>
internal static class SesMail
{
    public const string Provider = "ses";

    /// <returns>Null where it isn't SES's.</returns>
    public static InboundReading? Read(JsonElement json, DateTimeOffset now)
    {
        if (SnsEnvelope.TryRead(json) is { } envelope)
        {
            if (envelope.Type != SnsEnvelope.Notification) return InboundReading.Nothing(Provider, "Amazon SNS ended a subscription.");
            try
            {
                using var inner = JsonDocument.Parse(envelope.Message);
                return ReadBare(inner.RootElement, now) ?? InboundReading.CannotRead(Provider, "The notification isn't one of SES.");
            }
            catch (JsonException)
            {
                return envelope.Message.StartsWith("Successfully validated", StringComparison.Ordinal)
                    ? InboundReading.Nothing(Provider, "SES tried the topic out.") : InboundReading.CannotRead(Provider, "The notification isn't one of SES.");
            }
        }
        return ReadBare(json, now);
    }

    private static InboundReading? ReadBare(JsonElement json, DateTimeOffset now) => (json.Text("notificationType") ?? json.Text("eventType")) switch
    {
        null => null,
        "Bounce" => OfBounce(json, now),
        "Complaint" => OfComplaint(json, now),
        "Subscription" => OfSubscription(json, now),
        "Received" => OfMail(json, now),
        "AmazonSnsSubscriptionSucceeded" => InboundReading.Nothing(Provider, "SES tried the topic out."),
        _ => InboundReading.Nothing(Provider, "SES tells of something that says nothing of a lead's address."),
    };

    private static InboundReading OfBounce(JsonElement json, DateTimeOffset now)
    {
        var isPermanent = json.Text("bounce", "bounceType") == "Permanent";
        var on = json.Time(now, "bounce", "timestamp");
        return InboundReading.Of(Provider, [.. json.List("bounce", "bouncedRecipients").Select(recipient =>
        {
            var (status, said) = (recipient.Text("status"), recipient.Text("diagnosticCode"));
            var isForGood = isPermanent && BounceCodes.IsForGood(true, status, said);
            return About(json, isForGood ? MailNewsKind.HardBounce : MailNewsKind.SoftBounce, json.Text("bounce", "feedbackId"), recipient.Text("emailAddress"), on) with { Detail = said ?? status };
        })]);
    }

    private static InboundReading OfComplaint(JsonElement json, DateTimeOffset now)
    {
        if (json.Text("complaint", "complaintFeedbackType") == "not-spam") return InboundReading.Nothing(Provider, "Somebody says of a message that it is not spam.");
        var on = json.Time(now, "complaint", "timestamp");
        return InboundReading.Of(Provider, [.. json.List("complaint", "complainedRecipients").Select(r => About(json, MailNewsKind.Complaint, json.Text("complaint", "feedbackId"), r.Text("emailAddress"), on))]);
    }

    private static InboundReading OfSubscription(JsonElement json, DateTimeOffset now)
    {
        if (json.Flag("subscription", "newTopicPreferences", "unsubscribeAll") != true) return InboundReading.Nothing(Provider, "Somebody changed topics at SES, and didn't unsubscribe.");
        var on = json.Time(now, "subscription", "timestamp");
        return InboundReading.Of(Provider, [.. json.List("mail", "destination").Select(d => About(json, MailNewsKind.Unsubscribed, $"{json.Text("mail", "messageId")} {on:O}", d.GetString(), on))]);
    }

    private static InboundReading OfMail(JsonElement json, DateTimeOffset now)
    {
        if (json.Text("content") is not { } content)
            return InboundReading.CannotRead(Provider, "The notification has no mail in it. Let the receipt rule publish to SNS with its content, up to 150 KB, or store mail elsewhere and post it as it is.");
        var isBase64 = string.Equals(json.Text("receipt", "action", "encoding"), "BASE64", StringComparison.OrdinalIgnoreCase);
        return MimeMail.Read(Provider, isBase64 ? Convert.FromBase64String(content) : System.Text.Encoding.UTF8.GetBytes(content), now);
    }

    /// <summary>SES puts a Message-ID of its own on what it sends; ours stands among the headers that it was given.</summary>
    private static MailNews About(JsonElement json, MailNewsKind kind, string? id, string? address, DateTimeOffset on)
    {
        var sent = json.List("mail", "headers").Where(h => string.Equals(h.Text("name"), "Message-ID", StringComparison.OrdinalIgnoreCase)).Select(h => MessageIds.One(h.Text("value")));
        return new MailNews(kind, NewsKey.Of(Provider, id ?? json.GetRawText(), address ?? ""), Provider, on)
        {
            MessageIds = [.. sent.Append(MessageIds.One(json.Text("mail", "commonHeaders", "messageId"))).OfType<string>().Distinct()],
            Address = address,
        };
    }
}
