using Leads.Core.Activities;
using Leads.Core.Leads.Filtering;

namespace Leads.Web.Leads.List;

/// <summary>The fields that filters are offered, in their groups.</summary>
internal static class FilterFields
{
    public static readonly (string Title, LeadFilterField[] Fields)[] Offered =
    [
        ("Lead", [LeadFilterField.Status, LeadFilterField.ScoreBand, LeadFilterField.Score, LeadFilterField.AssignedTo, LeadFilterField.Tags, LeadFilterField.CreatedOn, LeadFilterField.LastActivityOn, LeadFilterField.PossibleDuplicate]),
        ("Where from", [LeadFilterField.Source, LeadFilterField.UtmSource, LeadFilterField.UtmMedium, LeadFilterField.UtmCampaign, LeadFilterField.SubmissionCount]),
        ("Person", [LeadFilterField.FirstName, LeadFilterField.LastName, LeadFilterField.Email, LeadFilterField.Phone, LeadFilterField.Company, LeadFilterField.JobTitle, LeadFilterField.Message]),
        ("Company", [LeadFilterField.Industry, LeadFilterField.CompanySize, LeadFilterField.CompanyCountry]),
    ];

    /// <summary>Counts of what happened, ever and lately.</summary>
    public static readonly IReadOnlyList<LeadFilterField> Counted =
    [
        .. new[] { ActivityKind.EmailOpened, ActivityKind.EmailClicked, ActivityKind.EmailReplied, ActivityKind.Call, ActivityKind.Meeting, ActivityKind.Note }
            .SelectMany(kind => new int?[] { 7, 30, 90, null }, (kind, days) => LeadFilterField.Counting(new ActivityCount(kind, days))),
    ];
}
