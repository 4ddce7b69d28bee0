using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>Periods with a name. Weeks begin on Monday (ISO 8601).</summary>
public enum FilterPeriod
{
    Today,
    Yesterday,
    ThisWeek,
    LastWeek,
    ThisMonth,
    LastMonth,
}

/// <summary>For whom and when a filter is read: decides "me", "today" and where a day begins.</summary>
/// <param name="UserId">Null for a job or an API key: then "me" is nobody's lead.</param>
public sealed record FilterScope(DateTimeOffset Now, TimeZoneInfo Zone, Guid? UserId)
{
    public DateOnly Today => LocalDay.Of(Now, Zone);

    public DateTimeOffset StartOf(DateOnly day) => LocalDay.StartOf(day, Zone);
}

/// <summary>A stretch of time, its start included and its end not. Null is open.</summary>
public readonly record struct TimeStretch(DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>What a condition on a time means now. Not for the two about emptiness.</summary>
    internal static TimeStretch Of(FilterCondition condition, FilterScope scope)
    {
        var value = condition.Values[0];
        switch (condition.Operator)
        {
            case FilterOperator.On:
                return Days(FilterValues.ReadDay(value), FilterValues.ReadDay(value));
            case FilterOperator.Between:
                return Days(FilterValues.ReadDay(value), FilterValues.ReadDay(condition.Values[1]));
            case FilterOperator.Before:
                return new(null, scope.StartOf(FilterValues.ReadDay(value)));
            case FilterOperator.After:
                return new(scope.StartOf(FilterValues.ReadDay(value).AddDays(1)), null);
            case FilterOperator.InLast:
                return new(Back(value), null);
            case FilterOperator.OlderThan:
                return new(null, Back(value));
            case FilterOperator.During:
                var (first, last) = DaysOf(EnumText.Read<FilterPeriod>(value), scope.Today);
                return Days(first, last);
            default:
                throw new InvalidOperationException($"{condition.Operator} names no stretch of time.");
        }

        TimeStretch Days(DateOnly from, DateOnly to) => new(scope.StartOf(from), scope.StartOf(to.AddDays(1)));

        DateTimeOffset Back(string length)
        {
            FilterValues.TryReadLength(length, out var count, out var isDays);
            return isDays ? scope.StartOf(scope.Today.AddDays(1 - count)) : scope.Now.AddHours(-count);
        }
    }

    private static (DateOnly First, DateOnly Last) DaysOf(FilterPeriod period, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var first = new DateOnly(today.Year, today.Month, 1);
        return period switch
        {
            FilterPeriod.Today => (today, today),
            FilterPeriod.Yesterday => (today.AddDays(-1), today.AddDays(-1)),
            FilterPeriod.ThisWeek => (monday, monday.AddDays(6)),
            FilterPeriod.LastWeek => (monday.AddDays(-7), monday.AddDays(-1)),
            FilterPeriod.ThisMonth => (first, first.AddMonths(1).AddDays(-1)),
            FilterPeriod.LastMonth => (first.AddMonths(-1), first.AddDays(-1)),
            _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
        };
    }
}
