using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>Entries of the ledger, newest first.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record SubmissionPage(IReadOnlyList<SubmissionSummary> Items, SubmissionCursor? Next);

/// <summary>The last entry read of a page.</summary>
public sealed record SubmissionCursor(DateTimeOffset ReceivedOn, Guid Id);

/// <summary>A delivery in the list.</summary>
/// <param name="LeadId">Null where it made no lead, or the lead is in the trash.</param>
/// <param name="Who">The lead's name, else whom the delivery names; null where it names nobody.</param>
/// <param name="Detail">Why it became no lead.</param>
public sealed record SubmissionSummary(
    Guid Id, DateTimeOffset ReceivedOn, SubmissionOutcome Outcome, Guid? LeadId, string? Who, string? Detail)
{
    /// <summary>It was turned away for whence it came: <see cref="Who"/> is what it claims.</summary>
    public bool IsRefused { get; init; }
}

/// <summary>A delivery as it came, beside what it says of a lead.</summary>
public sealed record SubmissionDetails
{
    public required Guid Id { get; init; }

    public required DateTimeOffset ReceivedOn { get; init; }

    public required SubmissionOutcome Outcome { get; init; }

    public string? ContentType { get; init; }

    public string? ErrorDetail { get; init; }

    /// <summary>Null where it made no lead, or the lead is in the trash.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>Whether it can be read again, or released where it is spam.</summary>
    public bool CanReplay { get; init; }

    /// <summary>Its sender did not prove that it knows the secret; reading it again takes somebody who vouches for it.</summary>
    public bool IsUnproven { get; init; }

    /// <summary>The body for reading: JSON indented, form fields one a line. At most <see cref="PayloadText.MaxLength"/> characters.</summary>
    public required string Raw { get; init; }

    /// <summary>Of how many bytes the body was, where <see cref="Raw"/> doesn't show all of it; else null.</summary>
    public int? CutFromBytes { get; init; }

    /// <summary>What maps to a field, in the order of a lead's page.</summary>
    public IReadOnlyList<ReadField> Fields { get; init; } = [];

    public IReadOnlyList<LeadAnswer> OtherAnswers { get; init; } = [];
}

/// <summary>A field and what a delivery says of it.</summary>
public sealed record ReadField(LeadField Field, string Value);
