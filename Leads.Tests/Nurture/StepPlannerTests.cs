using System.Globalization;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;
using static Leads.Core.Nurture.Planning.PlanReasonKind;
using static Leads.Core.Nurture.Planning.PlanVerdict;

namespace Leads.Tests.Nurture;

/// <summary>
/// Time by hand. In 2026 Berlin puts its clocks forward on Sunday 29 March at 02:00 and back on Sunday 25 October at 03:00; New York forward on
/// Sunday 8 March at 02:00; Santiago forward on Sunday 6 September at 00:00; Lord Howe by half an hour, forward on Sunday 4 October at 02:00 and
/// back on Sunday 5 April at 02:00. 2 March 2026 is a Monday.
/// </summary>
public sealed class StepPlannerTests
{
    private static readonly SendingWindow Nights = new([.. Enum.GetValues<DayOfWeek>().Select(day => Opening(day, "22:00", "06:00"))]);
    private static readonly SendingWindow FridayNight = new([Opening(DayOfWeek.Friday, "22:00", "06:00")]);
    private static readonly SendingWindow Sundays = new([Opening(DayOfWeek.Sunday, "00:00", "00:00")]);
    private static readonly string[] FourMornings = ["2026-03-02T10:00+01:00", "2026-03-03T10:00+01:00", "2026-03-04T10:00+01:00", "2026-03-05T10:00+01:00"];

    private static readonly TimeCase[] Cases =
    [
        // Windows
        new("within the window", "Monday 10:00 lies between 09:00 and 17:00", Step.Email(), "2026-03-02T10:00+01:00", Run, "2026-03-02T10:00+01:00", FollowsAtOnce),
        new("before it opens", "Monday 07:30, it opens at 09:00", Step.Email(), "2026-03-02T07:30+01:00", Wait, "2026-03-02T09:00+01:00", FollowsAtOnce, WindowClosed),
        new("as it opens", "09:00 itself is open", Step.Email(), "2026-03-02T09:00+01:00", Run, "2026-03-02T09:00+01:00", FollowsAtOnce),
        new("as it closes", "17:00 itself is closed, Tuesday follows", Step.Email(), "2026-03-02T17:00+01:00", Wait, "2026-03-03T09:00+01:00", FollowsAtOnce, WindowClosed),
        new("a second before it closes", "16:59:59 is open", Step.Email(), "2026-03-02T16:59:59+01:00", Run, "2026-03-02T16:59:59+01:00", FollowsAtOnce),
        new("Friday evening", "the weekend is closed, Monday 9 March follows", Step.Email(), "2026-03-06T18:00+01:00", Wait, "2026-03-09T09:00+01:00", FollowsAtOnce, WindowClosed),
        new("Saturday", "closed until Monday 9 March", Step.Email(), "2026-03-07T12:00+01:00", Wait, "2026-03-09T09:00+01:00", FollowsAtOnce, WindowClosed),
        new("no window", "Sunday night is as good as any", Step.Email(), "2026-03-08T03:00+01:00", Run, "2026-03-08T03:00+01:00", FollowsAtOnce) { Window = null },
        new("a task asks for no window", "only messages do", Step.Task(), "2026-03-08T03:00+01:00", Run, "2026-03-08T03:00+01:00", FollowsAtOnce),
        new("two openings a day", "12:30 lies between 09–12 and 14–17", Step.Email(), "2026-03-02T12:30+01:00", Wait, "2026-03-02T14:00+01:00", FollowsAtOnce, WindowClosed)
            { Window = new([Opening(DayOfWeek.Monday, "09:00", "12:00"), Opening(DayOfWeek.Monday, "14:00", "17:00")]) },

        // Over midnight
        new("opened the evening before", "Tuesday 02:00 belongs to Monday's 22:00 to 06:00", Step.Email(), "2026-03-03T02:00+01:00", Run, "2026-03-03T02:00+01:00", FollowsAtOnce) { Window = Nights },
        new("closed in the morning", "06:00 is closed, the next opening is at 22:00", Step.Email(), "2026-03-03T06:00+01:00", Wait, "2026-03-03T22:00+01:00", FollowsAtOnce, WindowClosed) { Window = Nights },
        new("Friday night reaches into Saturday", "Saturday 05:59 belongs to Friday", Step.Email(), "2026-03-07T05:59+01:00", Run, "2026-03-07T05:59+01:00", FollowsAtOnce) { Window = FridayNight },
        new("Friday night is over", "a week until Friday 13 March 22:00", Step.Email(), "2026-03-07T06:00+01:00", Wait, "2026-03-13T22:00+01:00", FollowsAtOnce, WindowClosed) { Window = FridayNight },
        new("a whole day begins at midnight", "Saturday 23:00, Sunday opens at 00:00", Step.Email(), "2026-03-07T23:00+01:00", Wait, "2026-03-08T00:00+01:00", FollowsAtOnce, WindowClosed) { Window = Sundays },
        new("a whole day ends at midnight", "Sunday 23:59 is open", Step.Email(), "2026-03-08T23:59+01:00", Run, "2026-03-08T23:59+01:00", FollowsAtOnce) { Window = Sundays },

        // Holidays
        new("a holiday after the weekend", "Easter Monday, 6 April, is closed; Tuesday follows", Step.Email(), "2026-04-04T10:00+02:00", Wait, "2026-04-07T09:00+02:00", FollowsAtOnce, Holiday) { Holidays = ["2026-04-06"] },
        new("two holidays around a weekend", "Good Friday to Easter Monday", Step.Email(), "2026-04-02T18:00+02:00", Wait, "2026-04-07T09:00+02:00", FollowsAtOnce, Holiday) { Holidays = ["2026-04-03", "2026-04-06"] },
        new("a window that holidays don't close", "Easter Monday 10:00 is a Monday 10:00", Step.Email(), "2026-04-06T10:00+02:00", Run, "2026-04-06T10:00+02:00", FollowsAtOnce)
            { Holidays = ["2026-04-06"], Window = SendingWindow.OfficeHours with { IsClosedOnHolidays = false } },
        new("a night that ends with a holiday", "Thursday's night ends at midnight of 1 May; the next is on 7 May", Step.Email(), "2026-05-01T01:00+02:00", Wait, "2026-05-07T22:00+02:00", FollowsAtOnce, Holiday)
            { Holidays = ["2026-05-01"], Window = new([Opening(DayOfWeek.Thursday, "22:00", "06:00")]) },
        new("a night that begins on a holiday", "of Friday 1 May's night what is left begins at midnight", Step.Email(), "2026-05-01T21:00+02:00", Wait, "2026-05-02T00:00+02:00", FollowsAtOnce, Holiday)
            { Holidays = ["2026-05-01"], Window = FridayNight },
        new("nothing but holidays", "every Sunday of three years is one", Step.Email(), "2026-03-02T10:00+01:00", Hold, "2026-03-02T10:00+01:00", NeverOpen)
            { Window = Sundays, Holidays = [.. Enumerable.Range(0, 160).Select(n => new DateOnly(2026, 3, 1).AddDays(7 * n).ToString("O", CultureInfo.InvariantCulture))] },

        // Zones
        new("a lead in New York", "10:00 in London is 05:00 there; it opens at 09:00 −5", Step.Email(), "2026-03-02T10:00+00:00", Wait, "2026-03-02T09:00-05:00", FollowsAtOnce, WindowClosed) { Zone = "America/New_York" },
        new("a lead in Kathmandu", "03:00 UTC is 08:45 there, +5:45", Step.Email(), "2026-03-02T03:00+00:00", Wait, "2026-03-02T09:00+05:45", FollowsAtOnce, WindowClosed) { Zone = "Asia/Kathmandu" },
        new("beyond the date line", "Sunday 20:00 UTC is Monday 09:00 in Apia, +13", Step.Email(), "2026-03-01T20:00+00:00", Run, "2026-03-02T09:00+13:00", FollowsAtOnce) { Zone = "Pacific/Apia" },
        new("before the date line", "Tuesday 03:30 UTC is Monday 17:30 in Honolulu, −10", Step.Email(), "2026-03-03T03:30+00:00", Wait, "2026-03-03T09:00-10:00", FollowsAtOnce, WindowClosed) { Zone = "Pacific/Honolulu" },

        // Clocks put forward
        new("a day into summer time", "the same time of day, 23 hours later", Step.Wait(1, WaitUnit.Days), "2026-03-28T10:00+01:00", Wait, "2026-03-29T10:00+02:00", Waits),
        new("24 hours into summer time", "elapsed time, so an hour later on the clock", Step.Wait(24, WaitUnit.Hours), "2026-03-28T10:00+01:00", Wait, "2026-03-29T11:00+02:00", Waits),
        new("a day to a time that is skipped", "02:30 isn't shown on 29 March, 03:00 is next", Step.Wait(1, WaitUnit.Days), "2026-03-28T02:30+01:00", Wait, "2026-03-29T03:00+02:00", Waits, ClockSkipped),
        new("until a time that is skipped", "02:30 isn't shown on 29 March, 03:00 is next", Step.Until("02:30", DayOfWeek.Sunday), "2026-03-28T12:00+01:00", Wait, "2026-03-29T03:00+02:00", Waits, ClockSkipped),
        new("a window that opens at a skipped time", "from 02:30 becomes from 03:00", Step.Email(), "2026-03-29T01:50+01:00", Wait, "2026-03-29T03:00+02:00", FollowsAtOnce, WindowClosed)
            { Window = new([Opening(DayOfWeek.Sunday, "02:30", "05:00")]) },
        new("a window that is skipped whole", "02:00 to 03:00 isn't shown on 29 March; 5 April is next", Step.Email(), "2026-03-29T01:50+01:00", Wait, "2026-04-05T02:00+02:00", FollowsAtOnce, WindowClosed)
            { Window = new([Opening(DayOfWeek.Sunday, "02:00", "03:00")]) },
        new("a window that closes at a skipped time", "until 02:30 is until the clocks jump; at 03:00 it is closed", Step.Email(), "2026-03-29T03:00+02:00", Wait, "2026-04-05T01:00+02:00", FollowsAtOnce, WindowClosed)
            { Window = new([Opening(DayOfWeek.Sunday, "01:00", "02:30")]) },
        new("a skipped time in New York", "02:30 isn't shown on 8 March, 03:00 −4 is next", Step.Wait(1, WaitUnit.Days), "2026-03-07T02:30-05:00", Wait, "2026-03-08T03:00-04:00", Waits, ClockSkipped) { Zone = "America/New_York" },
        new("a midnight that is skipped", "Santiago's 6 September begins at 01:00", Step.Until("00:00", DayOfWeek.Sunday), "2026-09-05T12:00-04:00", Wait, "2026-09-06T01:00-03:00", Waits, ClockSkipped) { Zone = "America/Santiago" },
        new("half an hour that is skipped", "Lord Howe goes from 02:00 to 02:30", Step.Until("02:15", DayOfWeek.Sunday), "2026-10-03T12:00+10:30", Wait, "2026-10-04T02:30+11:00", Waits, ClockSkipped) { Zone = "Australia/Lord_Howe" },

        // Clocks put back
        new("a day out of summer time", "the same time of day, 25 hours later", Step.Wait(1, WaitUnit.Days), "2026-10-24T10:00+02:00", Wait, "2026-10-25T10:00+01:00", Waits),
        new("24 hours out of summer time", "elapsed time, so an hour earlier on the clock", Step.Wait(24, WaitUnit.Hours), "2026-10-24T10:00+02:00", Wait, "2026-10-25T09:00+01:00", Waits),
        new("until a time shown twice", "the first 02:30 counts, still +2", Step.Until("02:30", DayOfWeek.Sunday), "2026-10-24T12:00+02:00", Wait, "2026-10-25T02:30+02:00", Waits),
        new("until a time shown twice, after the first", "the second 02:30 doesn't count; a week later", Step.Until("02:30", DayOfWeek.Sunday), "2026-10-25T02:10+01:00", Wait, "2026-11-01T02:30+01:00", Waits),
        new("a day to a time shown twice", "the first 02:30 counts", Step.Wait(1, WaitUnit.Days), "2026-10-24T02:30+02:00", Wait, "2026-10-25T02:30+02:00", Waits),
        new("a window within the hour shown twice", "it was open at the first pass; a week later", Step.Email(), "2026-10-25T02:10+01:00", Wait, "2026-11-01T02:00+01:00", FollowsAtOnce, WindowClosed)
            { Window = new([Opening(DayOfWeek.Sunday, "02:00", "02:30")]) },
        new("a window around the hour shown twice", "01:00 to 04:00 is open all five hours", Step.Email(), "2026-10-25T02:30+01:00", Run, "2026-10-25T02:30+01:00", FollowsAtOnce)
            { Window = new([Opening(DayOfWeek.Sunday, "01:00", "04:00")]) },
        new("half an hour shown twice", "Lord Howe shows 01:45 twice; the first is +11", Step.Until("01:45", DayOfWeek.Sunday), "2026-04-04T12:00+11:00", Wait, "2026-04-05T01:45+11:00", Waits) { Zone = "Australia/Lord_Howe" },

        // Leap days
        new("a day to 29 February", "2028 has one", Step.Wait(1, WaitUnit.Days), "2028-02-28T09:00+01:00", Wait, "2028-02-29T09:00+01:00", Waits),
        new("two days over 29 February", "28 + 2 is 1 March in 2028", Step.Wait(2, WaitUnit.Days), "2028-02-28T09:00+01:00", Wait, "2028-03-01T09:00+01:00", Waits),
        new("a day past 28 February", "2027 has no 29th", Step.Wait(1, WaitUnit.Days), "2027-02-28T09:00+01:00", Wait, "2027-03-01T09:00+01:00", Waits),
        new("a week from 29 February", "Tuesday to Tuesday", Step.Wait(1, WaitUnit.Weeks), "2028-02-29T09:00+01:00", Wait, "2028-03-07T09:00+01:00", Waits),

        // Waits
        new("a wait counts from when the step before ran", "10:07:30 and two hours", Step.Wait(2, WaitUnit.Hours), "2026-03-02T10:07:30+01:00", Wait, "2026-03-02T12:07:30+01:00", Waits),
        new("until now", "Monday 09:00 has come", Step.Until("09:00", DayOfWeek.Monday), "2026-03-02T09:00+01:00", Run, "2026-03-02T09:00+01:00", Waits),
        new("until a moment ago", "Monday 09:00 is over by a second; a week", Step.Until("09:00", DayOfWeek.Monday), "2026-03-02T09:00:01+01:00", Wait, "2026-03-09T09:00+01:00", Waits),
        new("until a time of any day", "08:00 is over today, so tomorrow", Step.Until("08:00"), "2026-03-02T10:00+01:00", Wait, "2026-03-03T08:00+01:00", Waits),
        new("until the next of two weekdays", "Tuesday 10:00 is over, Thursday is next", Step.Until("10:00", DayOfWeek.Tuesday, DayOfWeek.Thursday), "2026-03-03T10:30+01:00", Wait, "2026-03-05T10:00+01:00", Waits),
        new("a wait that is over", "it ended as it is asked", Step.Wait(1, WaitUnit.Hours), "2026-03-02T10:00+01:00", Run, "2026-03-02T11:00+01:00", Waits) { Now = "2026-03-02T11:00+01:00" },

        // Caps
        new("19 hours after a message", "Monday 14:00 + 20 h is Tuesday 10:00", Step.Email(), "2026-03-03T09:00+01:00", Wait, "2026-03-03T10:00+01:00", FollowsAtOnce, TooSoonAfterAnother) { Sent = ["2026-03-02T14:00+01:00"] },
        new("20 hours after a message", "Monday 13:00 + 20 h has come", Step.Email(), "2026-03-03T09:00+01:00", Run, "2026-03-03T09:00+01:00", FollowsAtOnce) { Sent = ["2026-03-02T13:00+01:00"] },
        new("a cap that ends in the evening", "Monday 22:00 + 20 h is Tuesday 18:00, closed; Wednesday", Step.Email(), "2026-03-03T09:00+01:00", Wait, "2026-03-04T09:00+01:00", FollowsAtOnce, TooSoonAfterAnother, WindowClosed)
            { Sent = ["2026-03-02T22:00+01:00"] },
        new("a fifth message in a week", "the first of the four is 7 days old on Monday 9 March 10:00", Step.Email(), "2026-03-06T10:00+01:00", Wait, "2026-03-09T10:00+01:00", FollowsAtOnce, TooManyInAWeek) { Sent = FourMornings },
        new("a fifth message as the first leaves the week", "exactly 7 days later", Step.Email(), "2026-03-09T10:00+01:00", Run, "2026-03-09T10:00+01:00", FollowsAtOnce) { Sent = FourMornings },
        new("a fourth message in a week", "three are no obstacle", Step.Email(), "2026-03-06T10:00+01:00", Run, "2026-03-06T10:00+01:00", FollowsAtOnce) { Sent = FourMornings[1..] },
        new("a full week that ends before opening", "Monday 08:00, it opens at 09:00", Step.Email(), "2026-03-06T10:00+01:00", Wait, "2026-03-09T09:00+01:00", FollowsAtOnce, TooManyInAWeek, WindowClosed)
            { Sent = ["2026-03-02T08:00+01:00", "2026-03-03T08:00+01:00", "2026-03-04T08:00+01:00", "2026-03-05T08:00+01:00"] },
        new("a cap over a change of clocks", "20 elapsed hours from Saturday 14:00 +1 end on Sunday 11:00 +2", Step.Email(), "2026-03-29T08:00+02:00", Wait, "2026-03-29T11:00+02:00", FollowsAtOnce, TooSoonAfterAnother)
            { Sent = ["2026-03-28T14:00+01:00"], Window = null },

        // Late
        new("ten minutes late", "nobody calls that late", Step.Email(), "2026-03-02T10:00+01:00", Run, "2026-03-02T10:10+01:00", FollowsAtOnce) { DueOn = "2026-03-02T10:00+01:00", Now = "2026-03-02T10:10+01:00" },
        new("24 hours late", "just caught up", Step.Email(), "2026-03-02T10:00+01:00", Run, "2026-03-03T10:00+01:00", CaughtUp) { DueOn = "2026-03-02T10:00+01:00", Now = "2026-03-03T10:00+01:00" },
        new("more than 24 hours late", "a person decides", Step.Email(), "2026-03-02T10:00+01:00", Hold, "2026-03-02T10:00+01:00", TooLate) { DueOn = "2026-03-02T10:00+01:00", Now = "2026-03-03T10:00:01+01:00" },
        new("late into the weekend", "18 hours late is caught up, but not on a Saturday", Step.Email(), "2026-03-06T16:00+01:00", Wait, "2026-03-09T09:00+01:00", CaughtUp, WindowClosed) { DueOn = "2026-03-06T16:00+01:00", Now = "2026-03-07T10:00+01:00" },
        new("caught up after the weekend", "planned for Monday, it isn't late on Monday", Step.Email(), "2026-03-06T16:00+01:00", Run, "2026-03-09T09:00+01:00", FollowsAtOnce) { DueOn = "2026-03-09T09:00+01:00", Now = "2026-03-09T09:00+01:00" },
        new("late behind another message", "5 hours late; Monday 12:00 + 20 h is Tuesday 08:00, it opens at 09:00", Step.Email(), "2026-03-02T10:00+01:00", Wait, "2026-03-03T09:00+01:00", CaughtUp, TooSoonAfterAnother, WindowClosed)
            { DueOn = "2026-03-02T10:00+01:00", Now = "2026-03-02T15:00+01:00", Sent = ["2026-03-02T12:00+01:00"] },
        new("a late task", "5 hours late, at any time of day", Step.Task(), "2026-03-02T18:00+01:00", Run, "2026-03-02T23:00+01:00", CaughtUp) { Now = "2026-03-02T23:00+01:00" },
        new("a wait that ended two days ago", "what follows would be two days late", Step.Wait(1, WaitUnit.Hours), "2026-03-02T10:00+01:00", Hold, "2026-03-02T11:00+01:00", TooLate) { Now = "2026-03-04T12:00+01:00" },

        // Reactions
        new("a reaction that may still come", "two days from Tuesday 10:00", Step.IfWithin(ReactionKind.Opened, 2, WaitUnit.Days, []), "2026-03-03T10:00+01:00", Wait, "2026-03-05T10:00+01:00", AwaitsReaction) { Now = "2026-03-03T11:00+01:00" },
        new("a reaction that came", "the branch goes on at once", Step.IfWithin(ReactionKind.Opened, 2, WaitUnit.Days, []), "2026-03-03T10:00+01:00", Run, "2026-03-03T11:00+01:00", Reacted)
            { Now = "2026-03-03T11:00+01:00", DueOn = "2026-03-05T10:00+01:00", HasReacted = true },
        new("a reaction that didn't come", "the time for it is over", Step.IfWithin(ReactionKind.Opened, 2, WaitUnit.Days, []), "2026-03-03T10:00+01:00", Run, "2026-03-05T10:00+01:00", AwaitsReaction) { Now = "2026-03-05T10:00+01:00" },

        // Odd
        new("a clock that was set back", "it is asked before the step before it ran", Step.Email(), "2026-03-03T10:00+01:00", Wait, "2026-03-03T10:00+01:00", FollowsAtOnce) { Now = "2026-03-02T10:00+01:00" },
        new("no step left", "the sequence is over", null, "2026-03-02T10:00+01:00", Complete, "2026-03-02T10:00+01:00"),
    ];

    public static TheoryData<string> Names => new(Cases.Select(c => c.Name));

    [Theory, MemberData(nameof(Names))]
    public void Plan_ByHand_IsThePlanners(string name)
    {
        var at = Cases.Single(c => c.Name == name);

        var plan = at.Plan();

        Assert.Equal((at.Verdict, TimeCase.At(at.Due).UtcDateTime), (plan.Verdict, plan.DueOn.UtcDateTime));
        Assert.Equal(at.Reasons, plan.Reasons.Select(r => r.Kind));
        Assert.All(plan.Reasons, r => Assert.NotEmpty(r.Sentence(TimeZoneInfo.Utc)));
        Assert.NotEmpty(at.Why);
    }

    [Fact]
    public void Plan_AskedAgainWhenItIsDue_RunsThen()
    {
        foreach (var at in Cases.Where(c => c.Verdict == Wait))
        {
            var due = at.Plan().DueOn.ToString("O", CultureInfo.InvariantCulture);

            var then = (at with { DueOn = due, Now = due }).Plan();

            Assert.Equal((Run, TimeCase.At(due)), (then.Verdict, then.DueOn));
        }
    }

    private static WindowOpening Opening(DayOfWeek day, string from, string to) => new(day, TimeOnly.ParseExact(from, "HH:mm"), TimeOnly.ParseExact(to, "HH:mm"));
}
