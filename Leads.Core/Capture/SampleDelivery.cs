using System.Text;

namespace Leads.Core.Capture;

/// <summary>What a sender of each kind would send for somebody called "Test Lead".</summary>
internal static class SampleDelivery
{
    // 555-01xx is kept free for examples.
    private const string Form =
        "name=Test+Lead&email=test.lead%40example.com&phone=%2B1+202+555+0143&company=Example&message=This+is+a+test.+It+makes+no+lead.";

    private const string Google = """
        {"lead_id":"test-lead","is_test":true,"user_column_data":[{"column_id":"FULL_NAME","string_value":"Test Lead"},
        {"column_id":"EMAIL","string_value":"test.lead@example.com"},{"column_id":"PHONE_NUMBER","string_value":"+12025550143"}]}
        """;

    private const string Generic = """
        {"first_name":"Test","last_name":"Lead","email":"test.lead@example.com","phone":"+1 202 555 0143","message":"This is a test. It makes no lead."}
        """;

    /// <returns>Null for kinds that have no adapter to try.</returns>
    public static Delivery? For(ChannelKind kind, DateTimeOffset now) => kind switch
    {
        ChannelKind.WebsiteForm => new Delivery(
            Encoding.ASCII.GetBytes(Form), "application/x-www-form-urlencoded", new Dictionary<string, string>(), IdempotencyKey: null, now),
        ChannelKind.GoogleLeadForm => Json(Google, now),
        ChannelKind.Other => Json(Generic, now),
        ChannelKind.FacebookLeadAd => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static Delivery Json(string body, DateTimeOffset now)
        => new(Encoding.UTF8.GetBytes(body), "application/json", new Dictionary<string, string>(), IdempotencyKey: null, now);
}
