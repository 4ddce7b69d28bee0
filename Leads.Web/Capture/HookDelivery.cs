using global::Leads.Core.Capture;

namespace Leads.Web.Capture;

/// <summary>Takes from a request what a submission keeps.</summary>
internal static class HookDelivery
{
    private static readonly string[] KeptHeaders =
    [
        "User-Agent", "Referer", "Origin", "X-Forwarded-For", "Idempotency-Key", "X-Hub-Signature-256", "X-LI-Signature", "Typeform-Signature",
        "Tally-Signature", "X-Webflow-Signature", "X-Webflow-Timestamp", "X-WPForms-Webhook-Signature", "X-Webhook-Signature", "X-FS-Signature", "X-Open-Signature",
        "TikTok-Signature",
    ];
    private const int MaxHeader = 1000;

    public static Delivery Of(HttpRequest request, byte[] body, DateTimeOffset receivedOn) => new(
        body,
        Cut(request.ContentType, 255),
        KeptHeaders.Where(h => request.Headers.ContainsKey(h)).ToDictionary(h => h, h => Cut(request.Headers[h].ToString(), MaxHeader)!),
        request.Headers["Idempotency-Key"] is [{ Length: > 0 } key] ? key : null,
        receivedOn);

    private static string? Cut(string? text, int most) => text?.Length > most ? text[..most] : text;
}
