using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Planning;

/// <summary>
/// Finds the next step of an enrollment, its time and why then. A function of what it is given and nothing else, so that the runner, the
/// simulator and "why not sent" say the same.
/// </summary>
public static class StepPlanner
{
    /// <summary>What is later than this isn't caught up by itself.</summary>
    public static readonly TimeSpan MostCatchUp = TimeSpan.FromHours(24);

    /// <summary>From when on a step counts as overdue.</summary>
    public static readonly TimeSpan Overdue = TimeSpan.FromMinutes(15);

    /// <param name="sent">When the lead was sent messages before, at least those of the caps' time.</param>
    public static StepPlan Plan(StepGraph sequence, EnrollmentState state, SendingCalendar calendar, FrequencyCaps caps, IReadOnlyCollection<DateTimeOffset> sent, DateTimeOffset now)
    {
        if (sequence.Find(state.StepId) is not { } node) return new StepPlan(PlanVerdict.Complete, null, now, []);
        var planning = new Planning(sequence.Definition, calendar, caps, sent);
        var due = planning.Natural(node.Step, state, now);
        if (due is null) return planning.Hold(node, now);
        if (state.DueOn is { } planned && !(node.Step is BranchStep && state.HasReacted)) due = planned;
        if (due > now) return planning.Ends(PlanVerdict.Wait, node, due.Value);
        var late = now - due.Value;
        if (late > MostCatchUp) return planning.Afresh(PlanReasonKind.TooLate, due.Value).Ends(PlanVerdict.Hold, node, due.Value);
        if (late > Overdue) planning.Afresh(PlanReasonKind.CaughtUp, due.Value);
        if (node.Step is not EmailStep) return planning.Ends(PlanVerdict.Run, node, now);
        return planning.Allowed(now) switch
        {
            null => planning.Hold(node, now),
            { } allowed when allowed > now => planning.Ends(PlanVerdict.Wait, node, allowed),
            _ => planning.Ends(PlanVerdict.Run, node, now),
        };
    }

    /// <summary>When a time of this length is over. Days and weeks end at the same time of day as they began.</summary>
    public static DateTimeOffset EndOf(WaitLength length, DateTimeOffset since, SendingCalendar calendar) => length.Unit switch
    {
        WaitUnit.Minutes => since.AddMinutes(length.Amount),
        WaitUnit.Hours => since.AddHours(length.Amount),
        WaitUnit.Days => calendar.InstantOf(calendar.LocalTime(since).AddDays(length.Amount)),
        WaitUnit.Weeks => calendar.InstantOf(calendar.LocalTime(since).AddDays(7 * length.Amount)),
        _ => throw new InvalidOperationException($"Unknown unit {length.Unit}."),
    };

    /// <summary>One plan in the making, with the reasons found so far.</summary>
    private sealed class Planning(SequenceDefinition definition, SendingCalendar calendar, FrequencyCaps caps, IReadOnlyCollection<DateTimeOffset> sent)
    {
        private readonly List<PlanReason> _reasons = [];

        /// <summary>When the step would run if all went well; null is never.</summary>
        public DateTimeOffset? Natural(SequenceStep step, EnrollmentState state, DateTimeOffset now) => step switch
        {
            WaitStep wait => EndOf(wait, state.Since),
            BranchStep { Reaction: not null } when state.HasReacted => Moved(PlanReasonKind.Reacted, now),
            BranchStep { Reaction: { } reaction } => Moved(PlanReasonKind.AwaitsReaction, StepPlanner.EndOf(reaction.Within, state.Since, calendar)),
            EmailStep => Allowed(Moved(PlanReasonKind.FollowsAtOnce, state.Since)),
            _ => Moved(PlanReasonKind.FollowsAtOnce, state.Since),
        };

        /// <summary>When from a moment on caps and window let a message go; null is never.</summary>
        public DateTimeOffset? Allowed(DateTimeOffset from)
        {
            var next = caps.NextAllowed(sent, from, out var capped);
            if (capped is { } cap) Moved(cap, next);
            if (definition.SendingWindow is not { } window) return next;
            var open = WindowTimes.NextOpen(window, calendar, next, out var closed);
            if (open is { } opens && closed is { } reason) Moved(reason, opens);
            return open;
        }

        public Planning Afresh(PlanReasonKind kind, DateTimeOffset until)
        {
            _reasons.Clear();
            Moved(kind, until);
            return this;
        }

        public StepPlan Hold(StepNode node, DateTimeOffset now) => Afresh(PlanReasonKind.NeverOpen, now).Ends(PlanVerdict.Hold, node, now);

        public StepPlan Ends(PlanVerdict verdict, StepNode node, DateTimeOffset on) => new(verdict, node, on, [.. _reasons.Distinct()]);

        private DateTimeOffset EndOf(WaitStep wait, DateTimeOffset since)
        {
            if (wait.Until is { } moment) return EndOf(moment, since);
            var length = wait.For ?? throw new InvalidOperationException($"The wait {wait.Id} has no end.");
            var end = Moved(PlanReasonKind.Waits, StepPlanner.EndOf(length, since, calendar));
            if (length.Unit is WaitUnit.Days or WaitUnit.Weeks && calendar.LocalTime(end).TimeOfDay != calendar.LocalTime(since).TimeOfDay) Moved(PlanReasonKind.ClockSkipped, end);
            return end;
        }

        private DateTimeOffset EndOf(WaitMoment moment, DateTimeOffset since)
        {
            for (var day = calendar.LocalDay(since); ; day = day.AddDays(1))
            {
                if (moment.Days.Count > 0 && !moment.Days.Contains(day.DayOfWeek)) continue;
                var end = calendar.InstantOf(day, moment.At);
                if (end < since) continue;
                Moved(PlanReasonKind.Waits, end);
                return calendar.IsSkipped(day.ToDateTime(moment.At)) ? Moved(PlanReasonKind.ClockSkipped, end) : end;
            }
        }

        private DateTimeOffset Moved(PlanReasonKind kind, DateTimeOffset until)
        {
            _reasons.Add(new PlanReason(kind, until));
            return until;
        }
    }
}
