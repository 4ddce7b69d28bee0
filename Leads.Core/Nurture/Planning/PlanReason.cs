using System.Globalization;

namespace Leads.Core.Nurture.Planning;

/// <summary>One thing that decided when a step runs.</summary>
/// <param name="Until">To when it moved the step; for <see cref="PlanReasonKind.CaughtUp"/> and <see cref="PlanReasonKind.TooLate"/> when it was due.</param>
public sealed record PlanReason(PlanReasonKind Kind, DateTimeOffset Until)
{
    /// <summary>"The sending window opens on Mon 9 Mar 2026, 09:00".</summary>
    public string Sentence(TimeZoneInfo zone)
    {
        var until = string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(Until, zone):ddd d MMM yyyy, HH:mm}");
        return Kind switch
        {
            PlanReasonKind.FollowsAtOnce => "Follows the step before it at once",
            PlanReasonKind.Waits => $"Waits until {until}",
            PlanReasonKind.ClockSkipped => $"The clocks skip the time that was meant; the next that they show is {until}",
            PlanReasonKind.AwaitsReaction => $"Waits for a reaction until {until}",
            PlanReasonKind.Reacted => "The lead has reacted",
            PlanReasonKind.TooSoonAfterAnother => $"The lead had a message less than 20 hours before; the next may go on {until}",
            PlanReasonKind.TooManyInAWeek => $"The lead had 4 messages in 7 days; the next may go on {until}",
            PlanReasonKind.WindowClosed => $"The sending window opens on {until}",
            PlanReasonKind.Holiday => $"After the holiday the sending window opens on {until}",
            PlanReasonKind.NeverOpen => "The sending window doesn't open any more",
            PlanReasonKind.CaughtUp => $"Was due on {until} and is caught up",
            PlanReasonKind.TooLate => $"Was due on {until}, more than a day ago: somebody has to decide",
            PlanReasonKind.HourFull => $"As many messages as an hour may have were sent; there is room on {until}",
            PlanReasonKind.TriedAgain => $"Is tried again on {until}",
            _ => throw new InvalidOperationException($"Unknown reason {Kind}."),
        };
    }
}

public enum PlanReasonKind
{
    FollowsAtOnce,
    Waits,
    ClockSkipped,
    AwaitsReaction,
    Reacted,
    TooSoonAfterAnother,
    TooManyInAWeek,
    WindowClosed,
    Holiday,
    NeverOpen,
    CaughtUp,
    TooLate,

    /// <summary>The attempt before surely had no effect.</summary>
    TriedAgain,

    /// <summary>As many messages as an hour may have were sent.</summary>
    HourFull,
}
