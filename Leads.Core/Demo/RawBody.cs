using System.Text;
using System.Text.Json;
using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Leads;

namespace Leads.Core.Demo;

/// <summary>
/// The body of a delivery as its sender writes it: a browser's form, Meta's lead as its Graph API gives it, Google's
/// webhook for lead forms.
/// </summary>
internal static class RawBody
{
    public static string ContentTypeOf(ChannelKind kind)
        => kind == ChannelKind.WebsiteForm ? "application/x-www-form-urlencoded" : "application/json";

    public static byte[] Of(ChannelKind kind, LeadDraft draft, string? externalId, AdCampaign? campaign, DateTimeOffset on)
    {
        var fields = Fields(draft);
        return kind switch
        {
            ChannelKind.WebsiteForm => Form(fields, draft),
            ChannelKind.FacebookLeadAd => Json(new
            {
                id = externalId,
                created_time = on,
                campaign_id = campaign?.ExternalId,
                campaign_name = campaign?.Name,
                field_data = fields.Select(f => new { name = f.Name, values = new[] { f.Value } }),
            }),
            ChannelKind.GoogleLeadForm => Json(new
            {
                lead_id = externalId,
                campaign_id = campaign?.ExternalId,
                gcl_id = draft.LastTouch.ClickIds.Gclid,
                api_version = "1.0",
                is_test = false,
                user_column_data = fields.Select(f => new { column_id = f.Name.ToUpperInvariant(), string_value = f.Value }),
            }),
            ChannelKind.Other => Json(fields.ToDictionary(f => f.Name, f => f.Value)),
            _ => throw new InvalidOperationException($"Unknown kind {kind}."),
        };
    }

    /// <summary>What was answered, by the names that the forms give their fields.</summary>
    public static IReadOnlyList<(string Name, string Value)> Fields(LeadDraft draft)
    {
        var fields = new List<(string, string)>();
        Add("full_name", $"{draft.FirstName} {draft.LastName}".Trim());
        Add("email", draft.Email);
        Add("phone_number", draft.Phone);
        Add("company_name", draft.Company);
        Add("job_title", draft.JobTitle);
        Add("message", draft.Message);
        Add("_gotcha", draft.Honeypot);
        foreach (var answer in draft.OtherAnswers) Add(answer.Label, answer.Values[0]);
        return fields;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) fields.Add((name, value));
        }
    }

    private static byte[] Form(IReadOnlyList<(string Name, string Value)> fields, LeadDraft draft)
    {
        var all = fields.ToList();
        if (draft.SourceUrl is { } url) all.Add(("page_url", url));
        if (draft.Consent is { } consent) all.Add(("consent", consent));
        return Encoding.UTF8.GetBytes(string.Join('&', all.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}")));
    }

    private static byte[] Json<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, JsonColumn.Options);
}
