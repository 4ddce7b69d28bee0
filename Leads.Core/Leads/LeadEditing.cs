using Leads.Core.Common;

namespace Leads.Core.Leads;

/// <summary>How a person's edits change a lead.</summary>
public sealed partial class Lead
{
    /// <summary>Whether anything says who it is.</summary>
    public bool HasIdentity => FirstName is not null || LastName is not null || Email is not null || Phone is not null;

    /// <summary>What a field holds, null where it is empty.</summary>
    public string? ValueOf(EditableField field) => field switch
    {
        EditableField.FirstName => FirstName,
        EditableField.LastName => LastName,
        EditableField.Email => Email,
        EditableField.Phone => Phone,
        EditableField.Company => Company,
        EditableField.JobTitle => JobTitle,
        EditableField.Message => Message,
        EditableField.SourceUrl => SourceUrl,
        EditableField.Notes => Notes,
        EditableField.AssignedTo => AssignedTo?.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>Sets a field together with the forms by which it is matched and searched.</summary>
    /// <param name="value">From <see cref="EditableFields.Clean"/>.</param>
    /// <param name="country">Where a national phone number belongs, ISO 3166.</param>
    /// <param name="isPersons">False where a sequence does it, which is no activity of a person.</param>
    public void Change(EditableField field, string? value, string country, DateTimeOffset now, bool isPersons = true)
    {
        switch (field)
        {
            case EditableField.FirstName: FirstName = value; break;
            case EditableField.LastName: LastName = value; break;
            case EditableField.Email: (Email, EmailNormalized) = (value, EmailAddress.Normalize(value)); break;
            case EditableField.Phone: (Phone, PhoneE164) = (value, PhoneNumber.ToE164(value, country)); break;
            case EditableField.Company: Company = value; break;
            case EditableField.JobTitle: JobTitle = value; break;
            case EditableField.Message: Message = value; break;
            case EditableField.SourceUrl: SourceUrl = value; break;
            case EditableField.Notes: Notes = value; break;
            case EditableField.AssignedTo: AssignedTo = value is null ? null : Guid.Parse(value); break;
            default: throw new ArgumentOutOfRangeException(nameof(field), field, null);
        }
        Refold();
        Worked(now, isPersons);
    }

    /// <summary>A tag was put on it or taken off.</summary>
    public void Labelled(DateTimeOffset now, bool isPersons = true) => Worked(now, isPersons);

    /// <summary>Ticks an item of the checklist, or takes the tick away.</summary>
    /// <returns>False where it was so already.</returns>
    public bool Answer(string item, bool isKnown, DateTimeOffset now)
    {
        IReadOnlyList<string> known = KnownOfChecklist ?? [];
        if (known.Contains(item) == isKnown) return false;
        KnownOfChecklist = isKnown ? [.. known, item] : [.. known.Where(i => i != item)];
        Worked(now);
        return true;
    }
}
