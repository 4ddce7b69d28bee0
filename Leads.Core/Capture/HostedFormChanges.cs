using Leads.Core.Common;

namespace Leads.Core.Capture;

/// <summary>A channel's form as a person typed it.</summary>
public sealed record HostedFormChanges
{
    private static readonly LeadField[] Identities = [LeadField.FirstName, LeadField.LastName, LeadField.FullName, LeadField.Email, LeadField.Phone];

    /// <summary>Blank texts become those of <see cref="HostedForm.Default"/>; a field without a name is named by its label.</summary>
    public required HostedForm Form { get; init; }

    /// <summary>Blank asks for no consent.</summary>
    public string? ConsentText { get; init; }

    /// <summary>Cleans and checks; the errors are those of <see cref="EditHostedForm.SaveAsync"/>.</summary>
    internal Result<HostedFormChanges> Read()
    {
        var form = new HostedForm
        {
            Title = CleanText.Line(Form.Title, int.MaxValue) ?? HostedForm.Default.Title,
            Intro = CleanText.Block(Form.Intro),
            Button = CleanText.Line(Form.Button, int.MaxValue) ?? HostedForm.Default.Button,
            ThankYou = CleanText.Block(Form.ThankYou) ?? HostedForm.Default.ThankYou,
        };
        var consent = CleanText.Block(ConsentText);
        if (TooLong(form, consent) is { } tooLong) return tooLong;
        var fields = ReadFields(Form.Fields);
        return fields.IsOk ? new HostedFormChanges { Form = form with { Fields = fields.Value }, ConsentText = consent } : fields.Error;
    }

    private static FormTextTooLong? TooLong(HostedForm form, string? consent)
        => form.Title.Length > HostedForm.MaxTitle ? new FormTextTooLong("title", HostedForm.MaxTitle)
            : form.Intro?.Length > HostedForm.MaxIntro ? new FormTextTooLong("introduction", HostedForm.MaxIntro)
            : form.Button.Length > HostedForm.MaxButton ? new FormTextTooLong("button's text", HostedForm.MaxButton)
            : form.ThankYou.Length > HostedForm.MaxThankYou ? new FormTextTooLong("thank-you text", HostedForm.MaxThankYou)
            : consent?.Length > HostedForm.MaxConsent ? new FormTextTooLong("consent text", HostedForm.MaxConsent)
            : null;

    private static Result<IReadOnlyList<HostedField>> ReadFields(IReadOnlyList<HostedField> typed)
    {
        if (typed.Count > HostedForm.MaxFields) return new TooManyFormFields();
        var fields = new List<HostedField>();
        foreach (var field in typed)
        {
            if (CleanText.Line(field.Label, int.MaxValue) is not { Length: <= HostedField.MaxLabel } label) return new FormFieldLabelMissing();
            // Brackets and dots would be read as a path.
            var name = CleanText.Line(string.IsNullOrWhiteSpace(field.Name) ? label : field.Name, HostedField.MaxLabel)?.Replace('[', '(').Replace(']', ')').Replace('.', ' ').Trim();
            if (string.IsNullOrEmpty(name) || IsTaken(name)) return new FormFieldNameInvalid(label);
            if (fields.Exists(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) return new FormFieldAskedTwice(label);
            fields.Add(field with { Name = name, Label = label });
        }
        if (!fields.Exists(f => f.IsRequired && FieldNames.Find(f.Name) is { } meaning && Identities.Contains(meaning))) return new FormFieldsNameNobody();
        return Result.Of<IReadOnlyList<HostedField>>(fields);
    }

    /// <summary>Names that the form needs for itself, and such as would drop the answer.</summary>
    private static bool IsTaken(string name)
        => name.StartsWith('_') || FieldNames.IsMetadata(name) || FieldNames.IsHoneypot(name) || FieldNames.Find(name) is LeadField.ExternalId or LeadField.Consent;
}
