using Leads.Core.Leads;

namespace Leads.Core.Nurture.Design;

/// <summary>Changes one thing of the lead: its status, a field (the owner among them), or puts a tag on it.</summary>
public sealed record UpdateStep(Guid Id) : SequenceStep(Id)
{
    public LeadStatus? Status { get; init; }

    /// <summary>Why, where the status is disqualified.</summary>
    public string? Reason { get; init; }

    public EditableField? Field { get; init; }

    /// <summary>Of the field; null empties it, for the owner gives the lead back to the pool.</summary>
    public string? Value { get; init; }

    /// <summary>The id of a tag to put on.</summary>
    public Guid? Tag { get; init; }
}
