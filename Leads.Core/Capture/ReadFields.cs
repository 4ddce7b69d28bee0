using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>Lists what a draft holds, for showing it.</summary>
internal static class ReadFields
{
    public static IReadOnlyList<ReadField> Of(LeadDraft draft) =>
    [
        .. new (LeadField Field, string? Value)[]
        {
            (LeadField.FirstName, draft.FirstName),
            (LeadField.LastName, draft.LastName),
            (LeadField.Email, draft.EmailNormalized ?? draft.Email),
            (LeadField.Phone, draft.PhoneE164 ?? draft.Phone),
            (LeadField.Company, draft.Company),
            (LeadField.JobTitle, draft.JobTitle),
            (LeadField.Message, draft.Message),
            (LeadField.SourceUrl, draft.SourceUrl),
            (LeadField.UtmSource, draft.UtmSource),
            (LeadField.UtmMedium, draft.UtmMedium),
            (LeadField.UtmCampaign, draft.UtmCampaign),
            (LeadField.UtmTerm, draft.UtmTerm),
            (LeadField.UtmContent, draft.UtmContent),
            (LeadField.Gclid, draft.LastTouch.ClickIds.Gclid),
            (LeadField.Gbraid, draft.LastTouch.ClickIds.Gbraid),
            (LeadField.Wbraid, draft.LastTouch.ClickIds.Wbraid),
            (LeadField.Fbclid, draft.LastTouch.ClickIds.Fbclid),
            (LeadField.Msclkid, draft.LastTouch.ClickIds.Msclkid),
            (LeadField.Ttclid, draft.LastTouch.ClickIds.Ttclid),
            (LeadField.LiFatId, draft.LastTouch.ClickIds.LiFatId),
            (LeadField.Consent, draft.Consent),
        }.Where(f => f.Value is not null).Select(f => new ReadField(f.Field, f.Value!)),
    ];
}
