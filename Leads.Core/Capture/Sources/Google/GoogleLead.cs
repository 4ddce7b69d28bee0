using System.Text;
using System.Text.Json;
using Leads.Core.Capture.Forms;
using Leads.Core.Leads;

namespace Leads.Core.Capture.Sources.Google;

/// <summary>
/// The body of a Google lead form's webhook. Fields that are not known are left alone: Google adds to them.
/// Source: developers.google.com/google-ads/webhook/docs/implementation.
/// </summary>
internal sealed record GoogleLead
{
    private const string KeyName = "google_key";

    /// <summary>Unique over all forms; may have more than 100 characters.</summary>
    public string? LeadId { get; private init; }

    /// <summary>Chosen by the tenant, repeated by Google: its only proof of who sends.</summary>
    public string? Key { get; private init; }

    public string? CampaignId { get; private init; }

    public string? ClickId { get; private init; }

    public bool IsTest { get; private init; }

    public IReadOnlyList<Answer> Answers { get; private init; } = [];

    /// <exception cref="JsonException">The body is no JSON object.</exception>
    public static GoogleLead Read(byte[] body)
    {
        using var json = MendedJson.Parse(body);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("The body is no JSON object.");
        return new GoogleLead
        {
            LeadId = PlatformJson.Id(root, "lead_id"),
            Key = Text(root, KeyName),
            CampaignId = Text(root, "campaign_id"),
            ClickId = PlatformJson.Id(root, "gcl_id"),
            IsTest = Text(root, "is_test") is "true" or "True",
            Answers = root.TryGetProperty("user_column_data", out var columns) && columns.ValueKind == JsonValueKind.Array
                ? [.. columns.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object).Select(AnswerOf).OfType<Answer>()]
                : [],
        };
    }

    /// <summary>The same bytes with an empty key, since what is stored is shown to people. What is no JSON stays as it is.</summary>
    public static byte[] WithoutKey(byte[] body) => JsonSecret.Without(body, KeyName);

    private static Answer? AnswerOf(JsonElement column)
    {
        var (id, name) = (Text(column, "column_id"), Text(column, "column_name"));
        return CleanAnswer.Of(id, name ?? (id is null ? null : Words(id)), Text(column, "string_value"));
    }

    /// <summary>Numbers keep their digits: ids pass 2^53.</summary>
    private static string? Text(JsonElement parent, string name) => !parent.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    /// <summary><c>COMPANY_SIZE</c> → <c>Company size</c>, <c>how_many_panels?</c> → <c>How many panels?</c></summary>
    public static string Words(string id)
    {
        var words = new StringBuilder(id.All(c => !char.IsLower(c)) ? id.ToLowerInvariant() : id).Replace('_', ' ');
        if (words.Length > 0) words[0] = char.ToUpperInvariant(words[0]);
        return words.ToString();
    }
}
