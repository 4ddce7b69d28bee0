using Leads.Core.Mail;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Explaining;
using Leads.Core.Nurture.Planning;

namespace Leads.Tests.Nurture.Explaining;

/// <summary>One sentence for every state in which nothing is sent, case by case.</summary>
public sealed class WhyNotSentTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // Monday, noon in Berlin.
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero);

    private static readonly EnrollmentStanding Waiting = new(EnrollmentStatus.Active) { Kind = StepKind.Email, DueOn = Now.AddDays(1), ChangedOn = Now.AddHours(-3) };

    public static TheoryData<string, EnrollmentStanding, NotSent, string> Cases => new()
    {
        { "completed", new(EnrollmentStatus.Completed) { ExitedOn = Now }, NotSent.Completed, "Completed on Mon 2 Mar 2026, 12:00: no step is left." },
        { "left", new(EnrollmentStatus.Exited) { ExitedOn = Now, ExitReason = ExitReason.Replied }, NotSent.Left, "Left on Mon 2 Mar 2026, 12:00: the lead replied." },
        { "paused", Waiting with { Status = EnrollmentStatus.Paused, PausedOn = Now.AddDays(-1) }, NotSent.Paused, "Paused since Sun 1 Mar 2026, 12:00. What is left of a wait stays until somebody resumes it." },
        { "held, also when paused", Waiting with { Status = EnrollmentStatus.Paused, PausedOn = Now, Hold = HoldReason.NeverOpen }, NotSent.HeldNeverOpen, "Held since Mon 2 Mar 2026, 09:00: the sending window doesn’t open any more. Somebody has to decide." },
        { "too late", Waiting with { Hold = HoldReason.TooLate, DueOn = Now.AddDays(-2) }, NotSent.HeldTooLate, "Held since Mon 2 Mar 2026, 09:00: the step was due on Sat 28 Feb 2026, 12:00, more than a day before. Somebody has to decide." },
        { "uncertain", Waiting with { Hold = HoldReason.Uncertain, LastProblem = "The process ended." }, NotSent.HeldUncertain, "Held since Mon 2 Mar 2026, 09:00: nobody knows whether the step was done. The process ended. So that it isn’t done twice, somebody has to decide." },
        { "failed", Waiting with { Hold = HoldReason.Failed, LastProblem = "554 No." }, NotSent.HeldFailed, "Held since Mon 2 Mar 2026, 09:00: the step failed. 554 No. Somebody has to decide." },
        { "stopped everywhere", Waiting with { IsStoppedEverywhere = true, IsStoppedHere = true }, NotSent.StoppedEverywhere, "All sequences of this installation are stopped. What falls due meanwhile waits." },
        { "stopped here", Waiting with { IsStoppedHere = true }, NotSent.StoppedHere, "All sequences of this client are stopped. What falls due meanwhile waits." },
        { "no address", Waiting with { HasAddress = false }, NotSent.NoAddress, "The lead has no e-mail address that mail can be sent to: the message will be left out." },
        { "suppressed", Waiting with { Suppressed = SuppressionReason.Complaint }, NotSent.Suppressed, "The lead’s address is on the suppression list (the person called a message spam): the message will be left out." },
        { "mail not set up", Waiting with { IsMailSetUp = false }, NotSent.MailNotSetUp, "Mail isn’t set up for this installation: messages wait until it is." },
        { "a task needs no mail", Waiting with { Kind = StepKind.Task, IsMailSetUp = false, HasAddress = false, DueOn = Now }, NotSent.Due, "Due now: a worker takes it within a minute." },
        { "under way", Waiting with { IsLeased = true, DueOn = Now }, NotSent.UnderWay, "A worker is at it right now." },
        { "overdue", Waiting with { DueOn = Now.AddMinutes(-16) }, NotSent.Overdue, "Due since Mon 2 Mar 2026, 11:44, and no worker has taken it: maybe none is running." },
        { "waits", Waiting with { Kind = StepKind.Wait, Why = [Until(PlanReasonKind.Waits)] }, NotSent.Waiting, "Waits until Tue 3 Mar 2026, 12:00." },
        { "reaction", Waiting with { Kind = StepKind.Branch, Why = [Until(PlanReasonKind.AwaitsReaction)] }, NotSent.AwaitingReaction, "Waits for a reaction until Tue 3 Mar 2026, 12:00." },
        { "window", Waiting with { Why = [Until(PlanReasonKind.FollowsAtOnce), Until(PlanReasonKind.WindowClosed)] }, NotSent.WindowClosed, "The sending window opens on Tue 3 Mar 2026, 12:00." },
        { "holiday", Waiting with { Why = [Until(PlanReasonKind.Holiday)] }, NotSent.Holiday, "After the holiday the sending window opens on Tue 3 Mar 2026, 12:00." },
        { "20 hours, then window", Waiting with { Why = [Until(PlanReasonKind.TooSoonAfterAnother), Until(PlanReasonKind.WindowClosed)] }, NotSent.WindowClosed, "The sending window opens on Tue 3 Mar 2026, 12:00." },
        { "20 hours", Waiting with { Why = [Until(PlanReasonKind.FollowsAtOnce), Until(PlanReasonKind.TooSoonAfterAnother)] }, NotSent.CappedByDay, "The lead had a message less than 20 hours before; the next may go on Tue 3 Mar 2026, 12:00." },
        { "4 in 7 days", Waiting with { Why = [Until(PlanReasonKind.TooManyInAWeek)] }, NotSent.CappedByWeek, "The lead had 4 messages in 7 days; the next may go on Tue 3 Mar 2026, 12:00." },
        { "hourly limit", Waiting with { Why = [Until(PlanReasonKind.HourFull)] }, NotSent.HourFull, "As many messages as an hour may have were sent; there is room on Tue 3 Mar 2026, 12:00." },
        { "tried again", Waiting with { Why = [Until(PlanReasonKind.TriedAgain)], LastProblem = "450 Later." }, NotSent.TriedAgain, "450 Later. Is tried again on Tue 3 Mar 2026, 12:00." },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Why_OfEachState_IsOnePlainSentence(string state, EnrollmentStanding standing, NotSent kind, string sentence)
    {
        var why = WhyNotSent.Of(standing, Berlin, Now);

        Assert.Equal((state, kind, sentence), (state, why.Kind, why.Sentence));
    }

    private static PlanReason Until(PlanReasonKind kind) => new(kind, Now.AddDays(1));
}
