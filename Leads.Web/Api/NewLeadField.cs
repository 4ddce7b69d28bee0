using System.Text.Json;
using global::Leads.Core.Capture;
using global::Leads.Core.Leads;

namespace Leads.Web.Api;

/// <summary>A text that a posted lead may carry. The reader and the document both go by this list.</summary>
/// <param name="MaxLength">In characters, after what can't be seen was taken off.</param>
internal sealed record NewLeadField(string Name, LeadField Field, int MaxLength, string? About = null)
{
    /// <summary>Of a text that may have several lines.</summary>
    public const int MaxBlock = 20_000;

    private const int MaxClickId = 500;

    public static readonly IReadOnlyList<NewLeadField> All =
    [
        Of(LeadField.FirstName),
        Of(LeadField.LastName),
        Of(LeadField.FullName, about: "Split into first and last name where these are not given."),
        Of(LeadField.FullName, about: "The same as `fullName`.") with { Name = "name" },
        Of(LeadField.Email),
        Of(LeadField.Phone, LeadDraft.MaxPhone, "As typed. A national number is read as one of the client's country."),
        Of(LeadField.Company),
        Of(LeadField.JobTitle),
        Of(LeadField.Message, MaxBlock),
        Of(LeadField.Notes, MaxBlock),
        Of(LeadField.SourceUrl, LeadDraft.MaxUrl, "The page on which the person asked. UTM parameters and click ids in it are read."),
        Of(LeadField.LandingPage, LeadDraft.MaxUrl, "The page on which the visit began."),
        Of(LeadField.Referrer, LeadDraft.MaxUrl),
        Of(LeadField.UtmSource),
        Of(LeadField.UtmMedium),
        Of(LeadField.UtmCampaign),
        Of(LeadField.UtmTerm),
        Of(LeadField.UtmContent),
        Of(LeadField.Gclid, MaxClickId),
        Of(LeadField.Gbraid, MaxClickId),
        Of(LeadField.Wbraid, MaxClickId),
        Of(LeadField.Fbclid, MaxClickId),
        Of(LeadField.Msclkid, MaxClickId),
        Of(LeadField.Ttclid, MaxClickId),
        Of(LeadField.LiFatId, MaxClickId),
        Of(LeadField.City, about: "Kept among the answers."),
        Of(LeadField.Country, about: "Kept among the answers."),
        Of(LeadField.Website, about: "Kept among the answers."),
        Of(LeadField.Consent, MaxBlock, "The text that the person agreed to."),
    ];

    public static readonly IReadOnlyDictionary<string, NewLeadField> ByName = All.ToDictionary(f => f.Name, StringComparer.Ordinal);

    public bool IsBlock => MaxLength == MaxBlock;

    private static NewLeadField Of(LeadField field, int maxLength = LeadDraft.MaxText, string? about = null)
        => new(JsonNamingPolicy.CamelCase.ConvertName(field.ToString()), field, maxLength, about);
}
