using System.Globalization;
using System.Text;
using System.Text.Json;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.Google;

/// <summary>One row of <c>lead_form_submission_data</c>.</summary>
public sealed record GoogleAdsLead
{
    public required string Id { get; init; }

    public string? CampaignId { get; init; }

    public string? CampaignName { get; init; }

    public string? ClickId { get; init; }

    public DateTimeOffset? SubmittedOn { get; init; }

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>The row as it came.</summary>
    public required byte[] Raw { get; init; }

    /// <param name="stream">The answer of <c>searchStream</c>: a list of chunks, each with a list of rows.</param>
    public static IReadOnlyList<GoogleAdsLead> ReadAll(JsonElement stream)
    {
        if (stream.ValueKind != JsonValueKind.Array) return [];
        return [.. stream.EnumerateArray().SelectMany(chunk => Elements(chunk, "results")).Select(Read).OfType<GoogleAdsLead>()];
    }

    /// <returns>Null for what is no row of a submitted form.</returns>
    public static GoogleAdsLead? Read(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty("leadFormSubmissionData", out var data) || PlatformJson.Id(data, "id") is not { } id) return null;
        return new GoogleAdsLead
        {
            Id = id,
            CampaignId = Text(data, "campaign")?.Split('/')[^1],
            CampaignName = row.TryGetProperty("campaign", out var campaign) ? Text(campaign, "name") : null,
            ClickId = PlatformJson.Id(data, "gclid"),
            SubmittedOn = TimeOf(Text(data, "submissionDateTime")),
            Answers =
            [
                .. Elements(data, "leadFormSubmissionFields").Select(f => CleanAnswer.Of(Text(f, "fieldType"), GoogleLead.Words(Text(f, "fieldType") ?? ""), Text(f, "fieldValue"))).OfType<Answer>(),
                .. Elements(data, "customLeadFormSubmissionFields").Select(f => CleanAnswer.Of(Text(f, "questionText"), null, Text(f, "fieldValue"))).OfType<Answer>(),
            ],
            Raw = Encoding.UTF8.GetBytes(row.GetRawText()),
        };
    }

    // "2026-11-23 09:30:00+01:00", which is no ISO 8601.
    private static DateTimeOffset? TimeOf(string? text)
        => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToUniversalTime() : null;

    private static JsonElement.ArrayEnumerator Elements(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string? Text(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
