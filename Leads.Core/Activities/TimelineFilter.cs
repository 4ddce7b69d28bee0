namespace Leads.Core.Activities;

/// <summary>Whose entries a timeline shows.</summary>
public enum TimelineFilter
{
    All,

    /// <summary>What the lead did: came, came again, opened, clicked, replied.</summary>
    FromLead,

    /// <summary>What we did: notes, calls, meetings, e-mails.</summary>
    Ours,

    /// <summary>What became different: status, owner, fields, score.</summary>
    Changes,
}

internal static class TimelineKinds
{
    /// <summary>The kinds of a filter; null for all.</summary>
    public static IReadOnlyList<ActivityKind>? Of(TimelineFilter filter) => filter switch
    {
        TimelineFilter.All => null,
        TimelineFilter.FromLead =>
        [
            ActivityKind.Captured, ActivityKind.Resubmitted, ActivityKind.Imported, ActivityKind.EmailOpened, ActivityKind.EmailClicked,
            ActivityKind.EmailReplied, ActivityKind.EmailBounced, ActivityKind.Unsubscribed, ActivityKind.Consent,
        ],
        TimelineFilter.Ours =>
        [
            ActivityKind.Note, ActivityKind.Call, ActivityKind.Meeting, ActivityKind.Task, ActivityKind.EmailSent,
            ActivityKind.NurtureEnrolled, ActivityKind.NurtureStep, ActivityKind.NurtureExited,
        ],
        TimelineFilter.Changes =>
        [
            ActivityKind.StatusChanged, ActivityKind.Assigned, ActivityKind.FieldChanged, ActivityKind.ScoreChanged,
            ActivityKind.Enriched, ActivityKind.Merged,
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, null),
    };
}
