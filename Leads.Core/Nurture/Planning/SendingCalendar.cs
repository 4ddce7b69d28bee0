namespace Leads.Core.Nurture.Planning;

/// <summary>The clocks and holidays by which a lead is written to.</summary>
/// <param name="Zone">The lead's where it is known, else the tenant's.</param>
public sealed record SendingCalendar(TimeZoneInfo Zone, IReadOnlySet<DateOnly> Holidays)
{
    public static readonly SendingCalendar Utc = new(TimeZoneInfo.Utc, new HashSet<DateOnly>());

    public DateTime LocalTime(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone).DateTime;

    public DateOnly LocalDay(DateTimeOffset time) => DateOnly.FromDateTime(LocalTime(time));

    /// <summary>
    /// When the clocks show this. A time that they skip becomes the next that they show; of one that they show twice, the first counts.
    /// </summary>
    public DateTimeOffset InstantOf(DateTime local)
    {
        if (Zone.IsInvalidTime(local))
        {
            local = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
            while (Zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        }
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local.Ticks, TimeSpan.Zero) - offset;
    }

    public DateTimeOffset InstantOf(DateOnly day, TimeOnly time) => InstantOf(day.ToDateTime(time));

    public bool IsSkipped(DateTime local) => Zone.IsInvalidTime(local);
}
