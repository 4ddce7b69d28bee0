using System.Text;
using System.Text.Json;
using MimeKit;

namespace Leads.Core.Mail.Inbound;

/// <summary>SendGrid: what Inbound Parse forwards, read by SendGrid or as raw mail, and the Event Webhook.</summary>
internal static class SendGridMail
{
    private const string Provider = "sendgrid";
    private const int MostEvents = 5_000;

    /// <returns>Null where it isn't SendGrid's.</returns>
    public static InboundReading? Read(FormFields form, DateTimeOffset now)
    {
        if (form.Bytes("email") is { } raw && MimeMail.LooksLikeMail(raw.Span)) return MimeMail.Read(Provider, raw, now);
        if (!form.Has("headers") || !form.Has("envelope")) return null;
        using var charsets = JsonDocument.Parse(form.Text("charsets") ?? "{}");
        string? Of(string field) => form.Text(field, charsets.RootElement.Text(field));
        var (raws, headers) = (form.Bytes("headers") ?? ReadOnlyMemory<byte>.Empty, HeadersOf(form.Bytes("headers")));
        var on = headers.First("Date") is { } date && MimeKit.Utils.DateUtils.TryParse(date, out var sent) ? sent : now;
        return InboundReading.Of(Provider, new ReceivedMail(Provider, NewsKey.Of(raws.Span), headers, Of("from"), Of("subject"), on) { Text = Of("text"), Html = Of("html") }.ToNews());
    }

    /// <returns>Null where it isn't SendGrid's.</returns>
    public static InboundReading? Read(JsonElement json, DateTimeOffset now)
    {
        var events = json.EnumerateArray().Take(MostEvents).ToList();
        if (events.Count == 0 || !events.TrueForAll(e => e.Text("event") is not null)) return null;
        var news = events.Select(e => OfEvent(e, now)).OfType<MailNews>().ToArray();
        return news.Length > 0 ? InboundReading.Of(Provider, news) : InboundReading.Nothing(Provider, "SendGrid tells of nothing that says something of a lead's address.");
    }

    private static MailNews? OfEvent(JsonElement told, DateTimeOffset now)
    {
        var said = told.Text("reason");
        MailNewsKind? kind = told.Text("event") switch
        {
            // "blocked" is a refusal of the message, not of the address.
            "bounce" => BounceCodes.IsForGood(told.Text("type") != "blocked", told.Text("status"), said) ? MailNewsKind.HardBounce : MailNewsKind.SoftBounce,
            "dropped" => OfDrop(said),
            "spamreport" => MailNewsKind.Complaint,
            "unsubscribe" or "group_unsubscribe" => MailNewsKind.Unsubscribed,
            _ => null,
        };
        if (kind is null) return null;
        var on = told.Time(now, "timestamp");
        return new MailNews(kind.Value, NewsKey.Of(Provider, told.Text("sg_event_id") ?? told.GetRawText()), Provider, on)
        {
            MessageIds = MessageIds.One(told.Text("smtp-id")) is { } id ? [id] : [],
            Address = told.Text("email"),
            Detail = kind is MailNewsKind.HardBounce or MailNewsKind.SoftBounce ? said : null,
        };
    }

    /// <summary>What SendGrid doesn't even try, as the address is on a list of its own.</summary>
    private static MailNewsKind? OfDrop(string? reason)
    {
        bool Says(string word) => reason?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
        return Says("bounced") ? MailNewsKind.HardBounce : Says("spam report") ? MailNewsKind.Complaint : Says("unsubscribed") ? MailNewsKind.Unsubscribed : null;
    }

    private static MailHeaders HeadersOf(ReadOnlyMemory<byte>? raw)
    {
        if (raw is not { } bytes) return new MailHeaders([]);
        byte[] whole = [.. bytes.Span.TrimEnd("\r\n"u8), .. "\r\n\r\n"u8];
        using var stream = new MemoryStream(whole, writable: false);
        return new MailHeaders(HeaderList.Load(stream).Select(h => KeyValuePair.Create(h.Field, h.Value)));
    }
}
