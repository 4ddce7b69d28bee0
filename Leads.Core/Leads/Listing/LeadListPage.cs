using Leads.Core.Common;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Tags;

namespace Leads.Core.Leads.Listing;

/// <summary>What of a tenant's leads to list.</summary>
/// <param name="Search">Parts of name, e-mail, phone or company, all of which must be found.</param>
/// <param name="Limit">1 to <see cref="MaxLimit"/>.</param>
/// <param name="Cursor">From <see cref="LeadListPage.NextCursor"/> or <see cref="LeadListPage.PreviousCursor"/> of a page in the same order; null begins.</param>
public sealed record LeadListRequest(LeadFilter Filter, string? Search, LeadSort Sort, int Limit = LeadListRequest.DefaultLimit, string? Cursor = null)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>To the moment, where the filter's conditions go by days. Default all times.</summary>
    public TimeStretch Created { get; init; }
}

/// <param name="NextCursor">Null on the last page.</param>
/// <param name="PreviousCursor">Null on the first page.</param>
public sealed record LeadListPage(IReadOnlyList<LeadRow> Items, string? NextCursor, string? PreviousCursor);

internal sealed record LeadPage<T>(IReadOnlyList<T> Items, string? NextCursor, string? PreviousCursor);

/// <summary>What a row must know of its lead, for the next page to begin behind it.</summary>
internal interface IListedLead
{
    Guid Id { get; }

    DateTimeOffset CreatedOn { get; }

    DateTimeOffset? LastActivityOn { get; }

    int ScoreTotal { get; }

    string SortName { get; }
}

/// <summary>A lead as a list shows it.</summary>
public sealed record LeadRow : IListedLead
{
    public required Guid Id { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Company { get; init; }

    public required LeadStatus Status { get; init; }

    public required int ScoreTotal { get; init; }

    public required ScoreBand ScoreBand { get; init; }

    public required LeadSource Source { get; init; }

    public Guid? SourceChannelId { get; init; }

    public string? ChannelName { get; init; }

    public Guid? AssignedTo { get; init; }

    public string? OwnerName { get; init; }

    public required DateTimeOffset CreatedOn { get; init; }

    public DateTimeOffset? LastActivityOn { get; init; }

    public bool IsPossibleDuplicate { get; init; }

    /// <summary>By name.</summary>
    public IReadOnlyList<TagLabel> Tags { get; init; } = [];

    public string DisplayName => LeadName.Of(FirstName, LastName, Email, Phone, Company);

    internal string SortName { get; init; } = "";

    string IListedLead.SortName => SortName;
}

/// <summary>The cursor is none of ours, or of a list in another order.</summary>
public sealed record CursorInvalid() : Error("The cursor does not fit this list. Begin again without one.");
