using Leads.Core.Tenants;

namespace Leads.Core.Activities;

/// <summary>An activity as it is shown.</summary>
public sealed record TimelineEntry(
    Guid Id, ActivityKind Kind, DateTimeOffset OccurredOn, ActorKind ActorKind, Guid? ActorUserId, string ActorName,
    string Subject, string? Body, IReadOnlyDictionary<string, string> Data);

/// <summary>Entries from the newest to the oldest.</summary>
/// <param name="Next">Where the older ones begin; null at the end.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, TimelineCursor? Next);

/// <summary>The last entry already seen.</summary>
public sealed record TimelineCursor(DateTimeOffset OccurredOn, Guid Id);
