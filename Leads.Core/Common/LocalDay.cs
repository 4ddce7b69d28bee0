namespace Leads.Core.Common;

/// <summary>Where days begin for a tenant.</summary>
public static class LocalDay
{
    /// <param name="timeZone">IANA name; an unknown one counts as UTC.</param>
    /// <param name="daysAgo">0 is the present day.</param>
    public static DateTimeOffset StartOf(DateTimeOffset now, string timeZone, int daysAgo = 0)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
        var midnight = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(-daysAgo);
        // Where daylight saving skips midnight, the day begins with the first time that exists.
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        // Where it repeats midnight, the day begins with the first of the two, which still has summer time's offset.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
