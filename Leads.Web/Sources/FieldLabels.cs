using Leads.Core.Capture;

namespace Leads.Web.Sources;

/// <summary>How the fields that a delivery can fill read on screen.</summary>
internal static class FieldLabels
{
    public static string Of(LeadField field) => field switch
    {
        LeadField.FirstName => "First name",
        LeadField.LastName => "Last name",
        LeadField.FullName => "Name",
        LeadField.Email => "E-mail",
        LeadField.Phone => "Phone",
        LeadField.Company => "Company",
        LeadField.JobTitle => "Job title",
        LeadField.Message => "Message",
        LeadField.SourceUrl => "Page",
        LeadField.LandingPage => "Landing page",
        LeadField.Referrer => "Referrer",
        LeadField.UtmSource => "UTM source",
        LeadField.UtmMedium => "UTM medium",
        LeadField.UtmCampaign => "UTM campaign",
        LeadField.UtmTerm => "UTM term",
        LeadField.UtmContent => "UTM content",
        LeadField.City => "City",
        LeadField.Country => "Country",
        LeadField.Website => "Website",
        LeadField.ExternalId => "Sender's id",
        LeadField.Consent => "Consent",
        LeadField.Notes => "Notes",
        LeadField.CreatedOn => "Created",
        LeadField.Status => "Status",
        LeadField.ConvertedValue => "Sale value",
        LeadField.ConvertedCurrency => "Sale currency",
        LeadField.ConvertedOn => "Won on",
        LeadField.Ignore => "Ignored",
        LeadField.Gclid or LeadField.Gbraid or LeadField.Wbraid or LeadField.Fbclid or LeadField.Msclkid or LeadField.Ttclid or LeadField.LiFatId
            => field.Text(),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
