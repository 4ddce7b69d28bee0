using System.Globalization;
using System.Text.Json;
using Leads.Core.Common;

namespace Leads.Core.Leads;

/// <summary>The fields of a lead that people change by hand.</summary>
public enum EditableField
{
    FirstName,
    LastName,
    Email,
    Phone,
    Company,
    JobTitle,
    Message,
    SourceUrl,
    Notes,

    /// <summary>The owner's id; empty is the pool.</summary>
    AssignedTo,
}

/// <summary>How editable fields are called, and the form in which their values are stored.</summary>
public static class EditableFields
{
    private const int MaxBlock = 20_000;

    /// <summary>As in the API and on the timeline: <c>firstName</c>.</summary>
    public static string NameOf(EditableField field) => JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    /// <summary>Reads a name as <see cref="NameOf"/> writes it.</summary>
    public static bool TryRead(string name, out EditableField field)
    {
        foreach (var candidate in Enum.GetValues<EditableField>())
        {
            if (NameOf(candidate) != name) continue;
            field = candidate;
            return true;
        }
        field = default;
        return false;
    }

    /// <summary>True where a change may make the lead look like somebody else.</summary>
    public static bool TellsWhoItIs(EditableField field)
        => field is EditableField.FirstName or EditableField.LastName or EditableField.Email or EditableField.Phone or EditableField.Company;

    /// <summary>As on screen: "E-mail".</summary>
    public static string LabelOf(EditableField field) => field switch
    {
        EditableField.FirstName => "First name",
        EditableField.LastName => "Last name",
        EditableField.Email => "E-mail",
        EditableField.Phone => "Phone",
        EditableField.Company => "Company",
        EditableField.JobTitle => "Job title",
        EditableField.Message => "Message",
        EditableField.SourceUrl => "Page",
        EditableField.Notes => "Notes",
        EditableField.AssignedTo => "Owner",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>What was typed as it may be stored; null is empty.</summary>
    /// <returns>The text or <see cref="FieldInvalid"/>.</returns>
    public static Result<string?> Clean(EditableField field, string? typed)
    {
        var text = field is EditableField.Message or EditableField.Notes ? CleanText.Block(typed) : CleanText.Line(typed, int.MaxValue);
        if (text is null) return Result.Of<string?>(null);
        if (text.Length > MostOf(field))
            return new FieldInvalid(field, string.Create(CultureInfo.InvariantCulture, $"This is too long: at most {MostOf(field):N0} characters."));
        if (field == EditableField.Email && EmailAddress.Normalize(text) is null)
            return new FieldInvalid(field, "This doesn't look like an e-mail address.");
        if (field != EditableField.AssignedTo) return Result.Of<string?>(text);
        return Guid.TryParse(text, out var owner) ? Result.Of<string?>(owner.ToString()) : new FieldInvalid(field, "An owner is named by their id.");
    }

    /// <summary>How many characters its column takes.</summary>
    private static int MostOf(EditableField field) => field switch
    {
        EditableField.Phone => LeadDraft.MaxPhone,
        EditableField.SourceUrl => LeadDraft.MaxUrl,
        EditableField.Message or EditableField.Notes => MaxBlock,
        EditableField.FirstName or EditableField.LastName or EditableField.Email or EditableField.Company
            or EditableField.JobTitle or EditableField.AssignedTo => LeadDraft.MaxText,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
