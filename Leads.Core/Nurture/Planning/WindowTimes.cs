using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Planning;

/// <summary>When a sending window is open.</summary>
internal static class WindowTimes
{
    /// <summary>Beyond that many days of holidays nobody waits.</summary>
    private const int MaxDays = 800;

    /// <summary>The first moment from <paramref name="from"/> on at which the window is open.</summary>
    /// <param name="by">What moved it; null where it is open.</param>
    /// <returns>Null where it doesn't open in the next two years.</returns>
    public static DateTimeOffset? NextOpen(SendingWindow window, SendingCalendar calendar, DateTimeOffset from, out PlanReasonKind? by)
    {
        var open = NextOpen(window, calendar, window.IsClosedOnHolidays, from);
        by = open == from ? null
            : window.IsClosedOnHolidays && NextOpen(window, calendar, false, from) != open ? PlanReasonKind.Holiday
            : PlanReasonKind.WindowClosed;
        return open;
    }

    private static DateTimeOffset? NextOpen(SendingWindow window, SendingCalendar calendar, bool closedOnHolidays, DateTimeOffset from)
    {
        // What opened the evening before may still be open.
        var yesterday = calendar.LocalDay(from).AddDays(-1);
        for (var n = 0; n < MaxDays; n++)
        {
            var open = StretchesOf(window, calendar, closedOnHolidays, yesterday.AddDays(n)).Where(s => s.End > from && s.End > s.Start)
                .Select(s => (DateTimeOffset?)(s.Start > from ? s.Start : from)).Min();
            if (open is not null) return open;
        }
        return null;
    }

    /// <summary>What opens on a day, cut at midnight where the next day or this one is a holiday.</summary>
    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> StretchesOf(SendingWindow window, SendingCalendar calendar, bool closedOnHolidays, DateOnly day)
    {
        var (isClosed, isNextClosed) = (closedOnHolidays && calendar.Holidays.Contains(day), closedOnHolidays && calendar.Holidays.Contains(day.AddDays(1)));
        foreach (var opening in window.Openings.Where(o => o.Day == day.DayOfWeek))
        {
            var start = calendar.InstantOf(day, opening.From);
            var isOvernight = opening.To <= opening.From;
            var end = calendar.InstantOf(isOvernight ? day.AddDays(1) : day, opening.To);
            var midnight = calendar.InstantOf(day.AddDays(1), TimeOnly.MinValue);
            if (!isOvernight || (!isClosed && !isNextClosed))
            {
                if (!isClosed) yield return (start, end);
                continue;
            }
            if (!isClosed) yield return (start, midnight);
            if (!isNextClosed) yield return (midnight, end);
        }
    }
}
