using System.Globalization;
using Leads.Core.Capture;
using Leads.Core.Leads;

namespace Leads.Core.Demo;

/// <summary>How visitors reach a form: the address they land on, with what ads and newsletters append to it.</summary>
internal static class Visits
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly Way[] Ways =
    [
        new("google", "cpc", 33, "gclid", 40, "https://www.google.com/"),
        new(null, null, 22, null, 0, "https://www.google.com/"),
        new(null, null, 17, null, 0, null),
        new("facebook", "paid_social", 13, "fbclid", 58, "https://l.facebook.com/"),
        new("newsletter", "email", 7, null, 0, null),
        new("bing", "cpc", 5, "msclkid", 32, "https://www.bing.com/"),
        new("partner", "referral", 3, null, 0, "https://www.handwerk-vergleich.example/"),
    ];

    public static Attribution ToForm(Trade trade, Form form, DemoRandom random)
    {
        var way = random.Weighted(Ways, w => w.Weight);
        var url = $"https://{trade.Host}{form.Path}";
        if (way.Source is not null)
            url += $"?utm_source={way.Source}&utm_medium={way.Medium}&utm_campaign={random.Pick(trade.Campaigns)}";
        if (way.ClickId is not null) url += $"&{way.ClickId}={Token(random, way.ClickIdLength)}";
        return AttributionReader.FromUrl(url) with { Referrer = way.Referrer };
    }

    /// <summary>From an ad that carries the form itself.</summary>
    public static Attribution ByAd(Trade trade, DemoChannel channel, AdCampaign campaign, DemoRandom random)
    {
        var isGoogle = channel.Form.Kind == ChannelKind.GoogleLeadForm;
        var name = campaign.Name.Replace(" · ", "-", StringComparison.Ordinal).Replace(' ', '-').ToLower(CultureInfo.InvariantCulture);
        var utm = isGoogle ? "utm_source=google&utm_medium=cpc" : "utm_source=facebook&utm_medium=paid_social";
        var click = isGoogle ? $"&gclid={Token(random, 40)}" : "";
        return AttributionReader.FromUrl($"https://{trade.Host}{channel.Form.Path}?{utm}&utm_campaign={name}{click}");
    }

    public static string Token(DemoRandom random, int length)
        => string.Create(length, random, static (text, r) =>
        {
            foreach (ref var c in text) c = Letters[r.Below(Letters.Length)];
        });

    public static string Digits(DemoRandom random, int length)
        => string.Create(length, random, static (text, r) =>
        {
            foreach (ref var c in text) c = (char)('1' + r.Below(9));
        });

    private sealed record Way(string? Source, string? Medium, int Weight, string? ClickId, int ClickIdLength, string? Referrer);
}
