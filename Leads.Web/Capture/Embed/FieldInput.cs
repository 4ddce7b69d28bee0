using global::Leads.Core.Capture;

namespace Leads.Web.Capture.Embed;

/// <summary>How a question stands in HTML.</summary>
internal static class FieldInput
{
    public static string TypeOf(HostedFieldKind kind) => kind switch
    {
        HostedFieldKind.Text or HostedFieldKind.Lines => "text",
        HostedFieldKind.Email => "email",
        HostedFieldKind.Phone => "tel",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <returns>What the browser may fill in by itself (HTML, autofill detail tokens); null where it knows nothing of it.</returns>
    public static string? FillOf(HostedField field) => FieldNames.Find(field.Name) switch
    {
        LeadField.FirstName => "given-name",
        LeadField.LastName => "family-name",
        LeadField.FullName => "name",
        LeadField.Email => "email",
        LeadField.Phone => "tel",
        LeadField.Company => "organization",
        LeadField.JobTitle => "organization-title",
        LeadField.City => "address-level2",
        LeadField.Country => "country-name",
        LeadField.Website => "url",
        _ => null,
    };
}
