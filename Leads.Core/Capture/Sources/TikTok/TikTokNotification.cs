using System.Text.Json;
using Leads.Core.Capture.Forms;

namespace Leads.Core.Capture.Sources.TikTok;

/// <summary>What TikTok posts, and the part of it that is stored: one entry.</summary>
internal sealed record TikTokNotification(IReadOnlyList<TikTokLead> Leads)
{
    /// <summary>The <c>object</c> of a notification that tells of leads; reviews of ads and others come to the same address.</summary>
    private const string OfLeads = "1";

    private static readonly string[] EntryNames = ["page_id", "advertiser_id", "campaign_id", "create_time", "lead_source"];

    /// <summary>Most bodies are told apart without reading them.</summary>
    public static bool IsOne(byte[] body) => LooksLikeOne(body) && Parse(body, json => IsWhole(json) || IsEntry(json));

    /// <returns>The leads told of, none for a notification of something else; null where it is none of TikTok's.</returns>
    public static TikTokNotification? Read(byte[] body) => Parse(body, json =>
        IsEntry(json) ? new TikTokNotification([TikTokLead.Read(json)])
        : !IsWhole(json) ? null
        : PlatformJson.Text(json, "object") != OfLeads ? new TikTokNotification([])
        : new TikTokNotification([.. PlatformJson.Elements(json, "entry").Select(TikTokLead.Read)]));

    private static bool LooksLikeOne(ReadOnlySpan<byte> body) => body.IndexOf("\"changes\""u8) >= 0 || body.IndexOf("\"entry\""u8) >= 0;

    // Meta's notifications have the same names; its objects are words.
    private static bool IsWhole(JsonElement json)
        => PlatformJson.Text(json, "object") is { } kind && kind.All(char.IsAsciiDigit) && PlatformJson.Property(json, "entry") is { ValueKind: JsonValueKind.Array };

    private static bool IsEntry(JsonElement json) => PlatformJson.Property(json, "changes") is { ValueKind: JsonValueKind.Array } changes
        && changes.EnumerateArray().All(change => PlatformJson.Text(change, "field") is not null)
        && EntryNames.Any(name => PlatformJson.Text(json, name) is not null);

    private static T? Parse<T>(byte[] body, Func<JsonElement, T> read)
    {
        try
        {
            using var json = MendedJson.Parse(body);
            return read(json.RootElement);
        }
        catch (JsonException)
        {
            // Not TikTok's then: a form perhaps.
            return default;
        }
    }
}
