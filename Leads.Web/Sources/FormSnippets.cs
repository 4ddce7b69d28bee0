using Leads.Core.Capture.Sources.LinkedIn;

namespace Leads.Web.Sources;

/// <summary>Ready-made code that sends a form to an address.</summary>
public static class FormSnippets
{
    /// <summary>The last field is a trap: people don't see it, programs fill it in.</summary>
    public static string Html(string address) =>
        $"""
        <form id="contact" action="{address}" method="post">
          <label>Name <input name="name" autocomplete="name" required></label>
          <label>E-mail <input name="email" type="email" autocomplete="email" required></label>
          <label>Phone <input name="phone" type="tel" autocomplete="tel"></label>
          <label>Message <textarea name="message"></textarea></label>
          <input name="leave_this_blank" tabindex="-1" autocomplete="off" hidden>
          <button>Send</button>
        </form>
        """;

    /// <summary>Loads the embed script; the page does not wait for it.</summary>
    /// <param name="address">Where the script is.</param>
    public static string Script(string address) => $"""<script src="{address}" async></script>""";

    /// <summary>Puts the hosted page into another page.</summary>
    /// <param name="address">Where the hosted page is.</param>
    public static string Frame(string address) =>
        $"""
        <iframe src="{address}" title="Contact form"
          style="width: 100%; height: 720px; border: 0"></iframe>
        """;

    public static string JsonCurl(string address) =>
        $$"""
        curl "{{address}}" -H "Content-Type: application/json" \
          -d '{"external_id":"1","first_name":"Robin","last_name":"Example","email":"robin@example.com"}'
        """;

    /// <summary>Subscribes an app of TikTok's to the leads of an advertiser.</summary>
    public static string TikTokCurl(string address) =>
        $$"""
        curl "https://business-api.tiktok.com/open_api/v1.3/subscription/subscribe/" \
          -H "Content-Type: application/json" \
          -d '{
            "app_id": "APP", "secret": "SECRET",
            "subscribe_entity": "LEAD",
            "callback_url": "{{address}}",
            "subscription_detail": {
              "access_token": "TOKEN",
              "advertiser_id": "ADVERTISER",
              "lead_source": "INSTANT_FORM" } }'
        """;

    /// <summary>Subscribes an app of LinkedIn's to the leads of an ad account.</summary>
    public static string LinkedInCurl(string address, LinkedInOptions options) =>
        $$"""
        curl "{{new Uri(options.ApiUrl, "/rest/leadNotifications")}}" \
          -H "Authorization: Bearer TOKEN" \
          -H "LinkedIn-Version: {{options.Version}}" \
          -H "X-Restli-Protocol-Version: 2.0.0" \
          -H "Content-Type: application/json" \
          -d '{
            "webhook": "{{address}}",
            "leadType": "SPONSORED",
            "owner": { "sponsoredAccount":
              "urn:li:sponsoredAccount:ACCOUNT" } }'
        """;

    public static string Curl(string address) =>
        $"""
        curl "{address}" \
          --data-urlencode "name=Robin Example" \
          --data-urlencode "email=robin@example.com" \
          --data-urlencode "message=Please call me"
        """;
}
