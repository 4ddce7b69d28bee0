namespace Leads.Core.Nurture.Explaining;

/// <summary>Why nothing is sent right now.</summary>
/// <param name="Sentence">One plain sentence, or two.</param>
/// <param name="Until">When that ends by itself; null where it doesn't, or nobody knows.</param>
public sealed record Explanation(NotSent Kind, string Sentence, DateTimeOffset? Until = null);

public enum NotSent
{
    Completed,
    Left,
    Paused,

    /// <summary>More than a day late.</summary>
    HeldTooLate,

    /// <summary>Not known whether it was done.</summary>
    HeldUncertain,
    HeldFailed,
    HeldNeverOpen,
    StoppedEverywhere,
    StoppedHere,
    MailNotSetUp,
    NoAddress,
    Suppressed,

    /// <summary>Being run at this moment.</summary>
    UnderWay,

    /// <summary>Due, and taken soon.</summary>
    Due,

    /// <summary>Due for longer than a worker should need.</summary>
    Overdue,
    Waiting,
    AwaitingReaction,
    CappedByDay,
    CappedByWeek,
    WindowClosed,
    Holiday,
    HourFull,
    TriedAgain,
}
