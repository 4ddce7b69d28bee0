using System.Globalization;
using Leads.Core.Mail;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;

namespace Leads.Core.Nurture.Explaining;

/// <summary>Answers the question why nothing is sent: the first thing that stands in the way, from the gravest to the mildest.</summary>
public static class WhyNotSent
{
    /// <param name="zone">In which times are said.</param>
    public static Explanation Of(EnrollmentStanding standing, TimeZoneInfo zone, DateTimeOffset now)
    {
        string At(DateTimeOffset? on) => on is { } time ? string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(time, zone):ddd d MMM yyyy, HH:mm}") : "then";

        return standing switch
        {
            { Status: EnrollmentStatus.Completed } => new(NotSent.Completed, $"Completed on {At(standing.ExitedOn)}: no step is left."),
            { Status: EnrollmentStatus.Exited } => new(NotSent.Left, $"Left on {At(standing.ExitedOn)}: {ExitWords.Of(standing.ExitReason ?? ExitReason.Manual)}."),
            { Hold: { } hold } => Held(hold),
            { Status: EnrollmentStatus.Paused } => new(NotSent.Paused, $"Paused since {At(standing.PausedOn)}. What is left of a wait stays until somebody resumes it."),
            { IsStoppedEverywhere: true } => new(NotSent.StoppedEverywhere, "All sequences of this installation are stopped. What falls due meanwhile waits."),
            { IsStoppedHere: true } => new(NotSent.StoppedHere, "All sequences of this client are stopped. What falls due meanwhile waits."),
            { Kind: StepKind.Email, HasAddress: false } => new(NotSent.NoAddress, "The lead has no e-mail address that mail can be sent to: the message will be left out.", standing.DueOn),
            { Kind: StepKind.Email, Suppressed: { } reason } => new(NotSent.Suppressed, $"The lead’s address is on the suppression list ({WordsOf(reason)}): the message will be left out.", standing.DueOn),
            { Kind: StepKind.Email, IsMailSetUp: false } => new(NotSent.MailNotSetUp, "Mail isn’t set up for this installation: messages wait until it is."),
            { IsLeased: true } => new(NotSent.UnderWay, "A worker is at it right now."),
            _ when standing.DueOn > now => Planned(standing, zone),
            _ when now - standing.DueOn > StepPlanner.Overdue => new(NotSent.Overdue, $"Due since {At(standing.DueOn)}, and no worker has taken it: maybe none is running."),
            _ => new(NotSent.Due, "Due now: a worker takes it within a minute."),
        };

        Explanation Held(HoldReason hold) => hold switch
        {
            HoldReason.TooLate => new(NotSent.HeldTooLate, $"Held since {At(standing.ChangedOn)}: the step was due on {At(standing.DueOn)}, more than a day before. Somebody has to decide."),
            HoldReason.Uncertain => new(NotSent.HeldUncertain, $"Held since {At(standing.ChangedOn)}: nobody knows whether the step was done.{Problem()} So that it isn’t done twice, somebody has to decide."),
            HoldReason.Failed => new(NotSent.HeldFailed, $"Held since {At(standing.ChangedOn)}: the step failed.{Problem()} Somebody has to decide."),
            HoldReason.NeverOpen => new(NotSent.HeldNeverOpen, $"Held since {At(standing.ChangedOn)}: the sending window doesn’t open any more. Somebody has to decide."),
            _ => throw new InvalidOperationException($"Unknown hold {hold}."),
        };

        string Problem() => standing.LastProblem is { Length: > 0 } problem ? $" {problem}" : "";
    }

    private static Explanation Planned(EnrollmentStanding standing, TimeZoneInfo zone)
    {
        // The last that moved it is what it waits for now.
        var decisive = standing.Why.LastOrDefault(r => r.Kind != PlanReasonKind.FollowsAtOnce) ?? new PlanReason(PlanReasonKind.Waits, standing.DueOn);
        var kind = decisive.Kind switch
        {
            PlanReasonKind.AwaitsReaction => NotSent.AwaitingReaction,
            PlanReasonKind.TooSoonAfterAnother => NotSent.CappedByDay,
            PlanReasonKind.TooManyInAWeek => NotSent.CappedByWeek,
            PlanReasonKind.WindowClosed => NotSent.WindowClosed,
            PlanReasonKind.Holiday => NotSent.Holiday,
            PlanReasonKind.HourFull => NotSent.HourFull,
            PlanReasonKind.TriedAgain => NotSent.TriedAgain,
            _ => NotSent.Waiting,
        };
        var problem = kind == NotSent.TriedAgain && standing.LastProblem is { } last ? $"{last} " : "";
        return new Explanation(kind, $"{problem}{decisive.Sentence(zone)}.", standing.DueOn);
    }

    private static string WordsOf(SuppressionReason reason) => reason switch
    {
        SuppressionReason.Manual => "put there by hand",
        SuppressionReason.HardBounce => "a message to it came back",
        SuppressionReason.Unsubscribed => "the person unsubscribed",
        SuppressionReason.Complaint => "the person called a message spam",
        _ => throw new InvalidOperationException($"Unknown reason {reason}."),
    };
}
