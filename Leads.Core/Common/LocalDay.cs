namespace Leads.Core.Common;

/// <summary>Where days begin.</summary>
public static class LocalDay
{
    /// <param name="timeZone">IANA name; an unknown one counts as UTC.</param>
    /// <param name="daysAgo">0 is the present day.</param>
    public static DateTimeOffset StartOf(DateTimeOffset now, string timeZone, int daysAgo = 0)
    {
        var zone = Zone(timeZone);
        return StartOf(Of(now, zone).AddDays(-daysAgo), zone);
    }

    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where daylight saving skips midnight, the day begins with the first time that exists.
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        // Where it repeats midnight, the day begins with the first of the two, which still has summer time's offset.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>The day that it is there.</summary>
    public static DateOnly Of(DateTimeOffset now, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <param name="timeZone">IANA name; an unknown one counts as UTC.</param>
    public static TimeZoneInfo Zone(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
}
