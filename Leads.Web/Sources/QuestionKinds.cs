using Leads.Core.Capture;
using Leads.Web.Ui;

namespace Leads.Web.Sources;

/// <summary>What a hosted form may ask for: the lead's own fields, and whatever else.</summary>
internal static class QuestionKinds
{
    public const string OneLine = "one_line";
    public const string Lines = "lines";

    private static readonly LeadField[] Fields =
    [
        LeadField.FullName, LeadField.FirstName, LeadField.LastName, LeadField.Email, LeadField.Phone, LeadField.Company, LeadField.JobTitle, LeadField.Message,
    ];

    public static readonly IReadOnlyList<Option<string>> All =
    [
        .. Fields.Select(f => new Option<string>(f.Text(), FieldLabels.Of(f))),
        new(OneLine, "Other, one line"),
        new(Lines, "Other, several lines"),
    ];

    public static string Of(HostedField field)
        => LeadFields.Parse(field.Name) is { } meaning && Fields.Contains(meaning) ? meaning.Text()
            : field.Kind == HostedFieldKind.Lines ? Lines : OneLine;

    public static HostedFieldKind InputOf(string kind) => LeadFields.Parse(kind) switch
    {
        LeadField.Email => HostedFieldKind.Email,
        LeadField.Phone => HostedFieldKind.Phone,
        LeadField.Message => HostedFieldKind.Lines,
        _ => kind == Lines ? HostedFieldKind.Lines : HostedFieldKind.Text,
    };
}
