using System.Text;
using System.Text.Json;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.TikTok;

/// <summary>A lead as TikTok's notification tells it, with its answers.</summary>
internal sealed record TikTokLead
{
    public string? Id { get; init; }

    /// <summary>TikTok calls its forms pages.</summary>
    public string? FormId { get; init; }

    public string? CampaignId { get; init; }

    /// <summary>Seconds since 1970, as it came.</summary>
    public string? CreateTime { get; init; }

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>The entry of the notification as it came.</summary>
    public required byte[] Raw { get; init; }

    public static TikTokLead Read(JsonElement entry) => new()
    {
        Id = PlatformJson.Id(entry, "id"),
        FormId = PlatformJson.Id(entry, "page_id"),
        CampaignId = PlatformJson.Id(entry, "campaign_id"),
        CreateTime = PlatformJson.Text(entry, "create_time"),
        Answers =
        [
            .. PlatformJson.Elements(entry, "changes").GroupBy(change => PlatformJson.Text(change, "field"), StringComparer.Ordinal)
                .Select(field => CleanAnswer.Of(field.Key, field.Key, field.SelectMany(ValuesOf))).OfType<Answer>(),
        ],
        Raw = Encoding.UTF8.GetBytes(entry.GetRawText()),
    };

    /// <summary>Several values come as a list, or as one change each.</summary>
    private static IEnumerable<string?> ValuesOf(JsonElement change) => PlatformJson.Property(change, "value") switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(TextOf),
        { } value => [TextOf(value)],
    };

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };
}
