using Leads.Core.Leads.Duplicates;

namespace Leads.Core.Leads;

/// <summary>What one submission says of a person: cleaned, cut to the lead's columns, not yet stored.</summary>
public sealed record LeadDraft
{
    public const int MaxText = 255;
    public const int MaxPhone = 50;
    public const int MaxUrl = 1000;

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    /// <summary>As typed.</summary>
    public string? Email { get; init; }

    /// <summary>The form in which e-mails are matched; null where what was typed is no address.</summary>
    public string? EmailNormalized { get; init; }

    /// <summary>As typed.</summary>
    public string? Phone { get; init; }

    /// <summary>The form in which phones are matched; null where what was typed is no valid number.</summary>
    public string? PhoneE164 { get; init; }

    public string? Company { get; init; }

    public string? JobTitle { get; init; }

    public string? Message { get; init; }

    public string? SourceUrl { get; init; }

    public string? UtmSource => LastTouch.UtmSource;

    public string? UtmMedium => LastTouch.UtmMedium;

    public string? UtmCampaign => LastTouch.UtmCampaign;

    public string? UtmTerm => LastTouch.UtmTerm;

    public string? UtmContent => LastTouch.UtmContent;

    /// <summary>The person's first visit where the sender tells it, else the same as <see cref="LastTouch"/>.</summary>
    public Attribution FirstTouch { get; init; } = Attribution.None;

    /// <summary>The visit of this submission.</summary>
    public Attribution LastTouch { get; init; } = Attribution.None;

    /// <summary>The sender's own id of the submission.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What the person agreed to; null where nothing was ticked.</summary>
    public string? Consent { get; init; }

    /// <summary>Has no column of a lead, so it stays in <see cref="OtherAnswers"/> too, as do country and website.</summary>
    public string? City { get; init; }

    public string? Country { get; init; }

    public string? Website { get; init; }

    public string? Notes { get; init; }

    /// <summary>As written, for files; a form must not set it.</summary>
    public string? CreatedOn { get; init; }

    /// <summary>As written, for files; a form must not set it.</summary>
    public string? Status { get; init; }

    /// <summary>What a field that people don't see was filled with: the sign of a program.</summary>
    public string? Honeypot { get; init; }

    /// <summary>What maps to nothing, in the order of the form; without metadata and open questions.</summary>
    public IReadOnlyList<Answer> OtherAnswers { get; init; } = [];

    /// <summary>What it says of a field; null for nothing, and for fields that no submission fills.</summary>
    internal string? ValueOf(EditableField field) => field switch
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
        EditableField.AssignedTo => null,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>The same, silent on these fields.</summary>
    internal LeadDraft Without(IReadOnlySet<EditableField> fields) => fields.Aggregate(this, (draft, field) => field switch
    {
        EditableField.FirstName => draft with { FirstName = null },
        EditableField.LastName => draft with { LastName = null },
        EditableField.Email => draft with { Email = null, EmailNormalized = null },
        EditableField.Phone => draft with { Phone = null, PhoneE164 = null },
        EditableField.Company => draft with { Company = null },
        EditableField.JobTitle => draft with { JobTitle = null },
        EditableField.Message => draft with { Message = null },
        EditableField.SourceUrl => draft with { SourceUrl = null },
        EditableField.Notes => draft with { Notes = null },
        EditableField.AssignedTo => draft,
        _ => throw new ArgumentOutOfRangeException(nameof(fields), field, null),
    });

    internal PersonLook Look => new(FirstName, LastName, EmailNormalized, PhoneE164, Company);

    public bool HasIdentity => FirstName is not null || LastName is not null || Email is not null || Phone is not null;
}
