using System.Text.Json;

namespace Leads.Core.Mail.Inbound;

/// <summary>Postmark: inbound mail, and the webhooks of bounces, spam complaints and subscription changes.</summary>
internal static class PostmarkMail
{
    private const string Provider = "postmark";

    /// <returns>Null where it isn't Postmark's.</returns>
    public static InboundReading? Read(JsonElement json, DateTimeOffset now) => json.Text("RecordType") switch
    {
        "Bounce" => OfBounce(json, now),
        "SpamComplaint" => InboundReading.Of(Provider, About(MailNewsKind.Complaint, json, "Email", json.Time(now, "BouncedAt"))),
        "SubscriptionChange" => OfChange(json, now),
        { } other => InboundReading.Nothing(Provider, $"Postmark tells of '{(other.Length <= 40 ? other : "something")}', which changes nothing."),
        null => json.Find("FromFull") is not null || (json.Find("Headers") is not null && json.Find("MailboxHash") is not null) ? InboundReading.Of(Provider, OfMail(json, now)) : null,
    };

    private static MailNews OfMail(JsonElement json, DateTimeOffset now)
    {
        var headers = new MailHeaders(json.List("Headers").Select(h => KeyValuePair.Create(h.Text("Name") ?? "", h.Text("Value") ?? "")));
        return new ReceivedMail(Provider, json.Text("MessageID") ?? "", headers, json.Text("FromFull", "Email") ?? json.Text("From"), json.Text("Subject"), Moment(json, now))
        {
            Text = json.Text("TextBody"),
            Html = json.Text("HtmlBody"),
            Stripped = json.Text("StrippedTextReply"),
        }.ToNews();
    }

    /// <summary>As in a mail's header: <c>Thu, 5 Apr 2012 16:59:01 +0200</c>.</summary>
    private static DateTimeOffset Moment(JsonElement json, DateTimeOffset now)
        => json.Text("Date") is { } date && MimeKit.Utils.DateUtils.TryParse(date, out var on) ? on : now;

    private static InboundReading OfBounce(JsonElement json, DateTimeOffset now)
    {
        MailNewsKind? kind = json.Text("Type") switch
        {
            "HardBounce" or "BadEmailAddress" or "ManuallyDeactivated" => MailNewsKind.HardBounce,
            "SpamComplaint" => MailNewsKind.Complaint,
            "Unsubscribe" => MailNewsKind.Unsubscribed,
            "AutoResponder" or "ChallengeVerification" => MailNewsKind.AutoReply,
            "Subscribe" or "OpenRelayTest" or "InboundError" or "TemplateRenderingFailed" => null,
            _ => MailNewsKind.SoftBounce,
        };
        if (kind is null) return InboundReading.Nothing(Provider, "Postmark tells of something that says nothing of a lead's address.");
        return InboundReading.Of(Provider, About(kind.Value, json, "Email", json.Time(now, "BouncedAt")) with { Detail = json.Text("Details") ?? json.Text("Description") });
    }

    private static InboundReading OfChange(JsonElement json, DateTimeOffset now)
    {
        if (json.Flag("SuppressSending") != true) return InboundReading.Nothing(Provider, "Postmark may send to an address again. Who is on the list here stays on it.");
        var kind = json.Text("SuppressionReason") switch
        {
            "HardBounce" => MailNewsKind.HardBounce,
            "SpamComplaint" => MailNewsKind.Complaint,
            _ => MailNewsKind.Unsubscribed,
        };
        return InboundReading.Of(Provider, About(kind, json, "Recipient", json.Time(now, "ChangedAt")));
    }

    /// <summary>Postmark's id of a message is its own; with the header <c>X-PM-KeepID</c> ours is kept beside it and stands in the metadata at most.</summary>
    private static MailNews About(MailNewsKind kind, JsonElement json, string address, DateTimeOffset on)
        => new(kind, NewsKey.Of(Provider, json.Text("RecordType") ?? "", json.Text("ID") ?? $"{json.Text("MessageID")} {json.Text(address)} {on:O}"), Provider, on)
        {
            MessageIds = MessageIds.One(json.Text("Metadata", "message-id")) is { } id ? [id] : [],
            Address = json.Text(address),
        };
}
