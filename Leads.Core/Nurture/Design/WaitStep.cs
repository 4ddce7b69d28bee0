using System.Text.Json.Serialization;

namespace Leads.Core.Nurture.Design;

/// <summary>Waits from when the step before it really ran: for a while, or until a time of a weekday.</summary>
public sealed record WaitStep(Guid Id) : SequenceStep(Id)
{
    public WaitLength? For { get; init; }

    public WaitMoment? Until { get; init; }
}

/// <summary>Minutes and hours are elapsed time. Days and weeks keep the local time of day, also over a change of the clocks.</summary>
public sealed record WaitLength(int Amount, WaitUnit Unit)
{
    public const int MaxDays = 730;

    /// <summary>Whole days at most, for limits.</summary>
    internal double AboutDays => Unit switch
    {
        WaitUnit.Minutes => Amount / 1440d,
        WaitUnit.Hours => Amount / 24d,
        WaitUnit.Days => Amount,
        WaitUnit.Weeks => 7d * Amount,
        _ => throw new InvalidOperationException($"Unknown unit {Unit}."),
    };
}

public enum WaitUnit
{
    Minutes,
    Hours,
    Days,
    Weeks,
}

/// <summary>The next time that the lead's clocks show it on one of these weekdays; not before the wait begins.</summary>
/// <param name="Days">Empty is any day.</param>
public sealed record WaitMoment(IReadOnlyList<DayOfWeek> Days, [property: JsonConverter(typeof(TimeOfDayConverter))] TimeOnly At);
