using System.Text;

namespace Leads.Core.Capture;

/// <summary>What a sender of each kind would send for somebody called "Test Lead".</summary>
internal static class SampleDelivery
{
    // 555-01xx is kept free for examples.
    private const string Form =
        "name=Test+Lead&email=test.lead%40example.com&phone=%2B1+202+555+0143&company=Example&message=This+is+a+test.+It+makes+no+lead.";

    /// <returns>Null for kinds that have no adapter to try.</returns>
    public static Delivery? For(ChannelKind kind, DateTimeOffset now) => kind switch
    {
        ChannelKind.WebsiteForm => new Delivery(
            Encoding.ASCII.GetBytes(Form), "application/x-www-form-urlencoded", new Dictionary<string, string>(), IdempotencyKey: null, now),
        ChannelKind.FacebookLeadAd or ChannelKind.GoogleLeadForm or ChannelKind.Other => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
