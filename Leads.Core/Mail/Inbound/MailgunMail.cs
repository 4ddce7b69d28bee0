using System.Text.Json;

namespace Leads.Core.Mail.Inbound;

/// <summary>Mailgun: what routes forward, read by Mailgun or as raw mail, and webhooks of events.</summary>
internal static class MailgunMail
{
    private const string Provider = "mailgun";

    /// <returns>Null where it isn't Mailgun's.</returns>
    public static InboundReading? Read(FormFields form, DateTimeOffset now)
    {
        if (form.Bytes("body-mime") is { } raw) return MimeMail.Read(Provider, raw, now);
        if (!form.Has("body-plain") && !form.Has("message-headers")) return null;
        var headers = new MailHeaders(HeadersOf(form.Text("message-headers")).Concat(
            new[] { "Message-Id", "In-Reply-To", "References" }.Where(form.Has).Select(name => KeyValuePair.Create(name, form.Text(name) ?? ""))));
        var on = form.Text("timestamp") is { } told ? JsonText.ReadTime(told, now) : now;
        return InboundReading.Of(Provider, new ReceivedMail(Provider, form.Text("token") ?? "", headers, form.Text("from") ?? form.Text("sender"), form.Text("subject"), on)
        {
            Text = form.Text("body-plain"),
            Html = form.Text("body-html"),
            Stripped = form.Text("stripped-text"),
        }.ToNews());
    }

    /// <returns>Null where it isn't Mailgun's.</returns>
    public static InboundReading? Read(JsonElement json, DateTimeOffset now)
    {
        if (json.Find("event-data") is not { } data) return null;
        var (said, status) = (data.Text("delivery-status", "message") ?? data.Text("delivery-status", "description"), data.Text("delivery-status", "enhanced-code") ?? data.Text("delivery-status", "code"));
        MailNewsKind? kind = (data.Text("event"), data.Text("reason")) switch
        {
            ("complained", _) or ("failed", "suppress-complaint") => MailNewsKind.Complaint,
            ("unsubscribed", _) or ("failed", "suppress-unsubscribe") => MailNewsKind.Unsubscribed,
            ("failed", "suppress-bounce") => MailNewsKind.HardBounce,
            ("failed", _) => data.Text("severity") != "permanent" ? MailNewsKind.SoftBounce
                : BounceCodes.IsForGood(true, status, said) ? MailNewsKind.HardBounce : MailNewsKind.SoftBounce,
            _ => null,
        };
        if (kind is null) return InboundReading.Nothing(Provider, "Mailgun tells of something that says nothing of a lead's address.");
        var on = data.Time(now, "timestamp");
        return InboundReading.Of(Provider, new MailNews(kind.Value, NewsKey.Of(Provider, "event", data.Text("id") ?? data.GetRawText()), Provider, on)
        {
            MessageIds = MessageIds.One(data.Text("message", "headers", "message-id")) is { } id ? [id] : [],
            Address = data.Text("recipient"),
            Detail = kind is MailNewsKind.HardBounce or MailNewsKind.SoftBounce ? said ?? data.Text("reason") : null,
        });
    }

    /// <summary>A JSON list of pairs.</summary>
    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(string? json)
    {
        if (json is null) return [];
        using var list = JsonDocument.Parse(json);
        return list.RootElement.ValueKind != JsonValueKind.Array ? []
            : [.. list.RootElement.EnumerateArray().Where(pair => pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && pair[0].ValueKind == JsonValueKind.String && pair[1].ValueKind == JsonValueKind.String)
                .Select(pair => KeyValuePair.Create(pair[0].GetString()!, pair[1].GetString()!))];
    }
}
