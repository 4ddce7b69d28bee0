using System.Globalization;
using System.Text;
using System.Text.Json;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>A lead as the Graph API tells it.</summary>
public sealed record MetaLead
{
    private const string TestValue = "<test lead: dummy data";

    public required string Id { get; init; }

    public string? FormId { get; init; }

    public string? CampaignId { get; init; }

    public string? CampaignName { get; init; }

    public string? AdSetName { get; init; }

    public string? AdName { get; init; }

    /// <summary><c>fb</c> or <c>ig</c>.</summary>
    public string? Platform { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>Meta marks its tests by their values only.</summary>
    public bool IsTest => Answers.SelectMany(a => a.Values).Any(v => v.StartsWith(TestValue, StringComparison.Ordinal) || v is "test@fb.com" or "test@meta.com");

    /// <summary>As it came.</summary>
    public required byte[] Raw { get; init; }

    /// <returns>Null for what is no lead.</returns>
    public static MetaLead? Read(JsonElement lead)
    {
        if (PlatformJson.Id(lead, "id") is not { } id || PlatformJson.Property(lead, "field_data") is not { ValueKind: JsonValueKind.Array }) return null;
        return new MetaLead
        {
            Id = id,
            FormId = PlatformJson.Text(lead, "form_id"),
            CampaignId = PlatformJson.Text(lead, "campaign_id"),
            CampaignName = PlatformJson.Text(lead, "campaign_name"),
            AdSetName = PlatformJson.Text(lead, "adset_name"),
            AdName = PlatformJson.Text(lead, "ad_name"),
            Platform = PlatformJson.Text(lead, "platform"),
            CreatedOn = TimeOf(PlatformJson.Text(lead, "created_time")),
            Answers =
            [
                .. PlatformJson.Elements(lead, "field_data").Select(AnswerOf).OfType<Answer>(),
                .. PlatformJson.Elements(lead, "custom_disclaimer_responses").Select(ConsentOf).OfType<Answer>(),
            ],
            Raw = Encoding.UTF8.GetBytes(lead.GetRawText()),
        };
    }

    private static Answer? AnswerOf(JsonElement field)
    {
        var name = PlatformJson.Text(field, "name");
        var values = PlatformJson.Elements(field, "values").Where(v => v.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Select(v => v.ValueKind == JsonValueKind.String ? v.GetString() : v.GetRawText());
        return CleanAnswer.Of(name, name, values);
    }

    /// <summary>What was ticked below the form, which proves the consent.</summary>
    private static Answer? ConsentOf(JsonElement response)
    {
        var key = PlatformJson.Text(response, "checkbox_key");
        return CleanAnswer.Of(key, key, PlatformJson.Text(response, "is_checked") == "1" ? "yes" : "no");
    }

    // "2015-02-28T08:49:14+0000": the offset has no colon.
    private static DateTimeOffset? TimeOf(string? text)
        => DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToUniversalTime() : null;
}
