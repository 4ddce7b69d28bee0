using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>What a person typed into the form for a new lead.</summary>
public sealed record ManualLead
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Company { get; init; }

    public string? JobTitle { get; init; }

    public string? Notes { get; init; }

    /// <summary>Null: the pool.</summary>
    public Guid? Owner { get; init; }

    /// <summary>The person has seen that somebody with this e-mail or phone is here already, and adds to that lead.</summary>
    public bool JoinsExisting { get; init; }

    internal IReadOnlyList<KeyValuePair<EditableField, string?>> Fields =>
    [
        new(EditableField.FirstName, FirstName),
        new(EditableField.LastName, LastName),
        new(EditableField.Email, Email),
        new(EditableField.Phone, Phone),
        new(EditableField.Company, Company),
        new(EditableField.JobTitle, JobTitle),
        new(EditableField.Notes, Notes),
    ];
}

/// <param name="Joined">True where the person was a lead already.</param>
public sealed record EnteredLead(Guid LeadId, bool Joined);

/// <summary>Somebody with this e-mail or phone is a lead already.</summary>
public sealed record LeadKnown(Guid LeadId, string Name) : Error($"{Name} has this e-mail or phone already.");

public sealed record TryAgainSoon() : Error("Many leads are coming in right now. Try again in a moment.");
