using Leads.Core.Nurture.Design;

namespace Leads.Tests.Nurture.Model;

/// <summary>
/// Time found the slow way: minute by minute, by what the clocks of the place show. It shares no code with the product; all its times are whole
/// minutes.
/// </summary>
internal sealed class ModelTime(TimeZoneInfo zone, IReadOnlyCollection<DateOnly> holidays)
{
    private readonly Dictionary<DateTime, DateTimeOffset> _firsts = [];

    public DateTime Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).DateTime;

    /// <summary>The first minute at which the clocks show this, or more.</summary>
    public DateTimeOffset First(DateTime local)
    {
        if (_firsts.TryGetValue(local, out var known)) return known;
        var at = new DateTimeOffset(local, TimeSpan.Zero) - zone.GetUtcOffset(new DateTimeOffset(local, TimeSpan.Zero).AddDays(-1)) - TimeSpan.FromHours(3);
        while (Local(at) < local) at = at.AddMinutes(1);
        return _firsts[local] = at;
    }

    public DateTimeOffset EndOf(WaitLength length, DateTimeOffset since) => length.Unit switch
    {
        WaitUnit.Minutes => since.AddMinutes(length.Amount),
        WaitUnit.Hours => since.AddHours(length.Amount),
        WaitUnit.Days => First(Local(since).AddDays(length.Amount)),
        _ => First(Local(since).AddDays(7 * length.Amount)),
    };

    public DateTimeOffset EndOf(WaitMoment moment, DateTimeOffset since)
    {
        for (var day = DateOnly.FromDateTime(Local(since)); ; day = day.AddDays(1))
        {
            if (moment.Days.Count > 0 && !moment.Days.Contains(day.DayOfWeek)) continue;
            var at = First(day.ToDateTime(moment.At));
            if (at >= since) return at;
        }
    }

    /// <summary>The first minute at which a message may go.</summary>
    public DateTimeOffset NextAllowed(SendingWindow? window, IReadOnlyList<DateTimeOffset> sent, DateTimeOffset from)
    {
        var at = from;
        while (sent.Any(s => s > at.AddHours(-20)) || sent.Count(s => s > at.AddDays(-7)) >= 4 || !IsOpen(window, at)) at = at.AddMinutes(1);
        return at;
    }

    private bool IsOpen(SendingWindow? window, DateTimeOffset at)
    {
        if (window is null) return true;
        var day = DateOnly.FromDateTime(Local(at));
        if (window.IsClosedOnHolidays && holidays.Contains(day)) return false;
        return window.Openings.Any(o => Contains(o, day, at) || Contains(o, day.AddDays(-1), at));
    }

    private bool Contains(WindowOpening opening, DateOnly day, DateTimeOffset at)
        => opening.Day == day.DayOfWeek && First(day.ToDateTime(opening.From)) <= at && at < First((opening.To > opening.From ? day : day.AddDays(1)).ToDateTime(opening.To));
}
