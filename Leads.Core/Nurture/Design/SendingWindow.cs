using System.Text.Json.Serialization;

namespace Leads.Core.Nurture.Design;

/// <summary>When messages may go out, in the lead's time where that is known, else in the tenant's.</summary>
public sealed record SendingWindow(IReadOnlyList<WindowOpening> Openings)
{
    public static readonly SendingWindow OfficeHours = new(
        [.. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.Select(day => new WindowOpening(day, new(9, 0), new(17, 0)))]);

    /// <summary>Whether it stays closed on the tenant's holidays, from midnight to midnight. Default yes.</summary>
    public bool IsClosedOnHolidays { get; init; } = true;
}

/// <summary>Open from a time of a weekday, that minute included, to another, that minute not.</summary>
/// <param name="To">Not later than <paramref name="From"/> lies on the next day: 22:00 to 06:00 is open overnight, 00:00 to 00:00 all day.</param>
public sealed record WindowOpening(
    DayOfWeek Day,
    [property: JsonConverter(typeof(TimeOfDayConverter))] TimeOnly From,
    [property: JsonConverter(typeof(TimeOfDayConverter))] TimeOnly To);
