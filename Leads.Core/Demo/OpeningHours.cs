namespace Leads.Core.Demo;

/// <summary>When people in a zone work, and when they send forms.</summary>
internal sealed class OpeningHours(TimeZoneInfo zone)
{
    private static readonly TimeSpan Opens = TimeSpan.FromHours(8);
    private static readonly TimeSpan Closes = TimeSpan.FromHours(18);

    /// <summary>How many forms come in each hour of a day, beside the others: few at night, a rise after supper.</summary>
    private static readonly int[] ByHour = [2, 1, 1, 1, 1, 2, 5, 10, 16, 21, 23, 20, 17, 17, 18, 18, 17, 16, 17, 20, 22, 18, 11, 5];

    /// <summary>How busy the team is on each day, from Sunday.</summary>
    private static readonly int[] ByDay = [62, 115, 112, 104, 100, 92, 58];

    /// <summary>The time after so much work, Monday to Friday from 8 to 18.</summary>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan work)
    {
        var local = Open(TimeZoneInfo.ConvertTime(from, zone).DateTime);
        while (local + work > local.Date + Closes)
        {
            work -= local.Date + Closes - local;
            local = Open(local.Date.AddDays(1));
        }
        return ToMilliseconds(new DateTimeOffset(local + work, zone.GetUtcOffset(local + work)));
    }

    /// <summary>Times between two others at which people send forms, in order.</summary>
    public IReadOnlyList<DateTimeOffset> Arrivals(DateTimeOffset from, DateTimeOffset to, int count, DemoRandom random)
    {
        var hours = (int)(to - from).TotalHours;
        var ends = new double[hours];
        var sum = 0.0;
        for (var i = 0; i < hours; i++)
        {
            var local = TimeZoneInfo.ConvertTime(from.AddHours(i), zone);
            // Business grows by half over the time, in waves as campaigns start and end.
            var growth = 1 + 0.5 * i / hours + 0.18 * Math.Sin(i / 60.0);
            ends[i] = sum += ByHour[local.Hour] * ByDay[(int)local.DayOfWeek] * growth;
        }
        var times = new List<DateTimeOffset>(count);
        for (var i = 0; i < count; i++)
        {
            var hour = Array.BinarySearch(ends, random.Fraction() * sum);
            times.Add(ToMilliseconds(from.AddHours((hour < 0 ? ~hour : hour) + random.Fraction())));
        }
        times.Sort();
        return times;
    }

    private static DateTime Open(DateTime local)
    {
        if (local.TimeOfDay >= Closes) local = local.Date.AddDays(1);
        while (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) local = local.Date.AddDays(1);
        return local.TimeOfDay < Opens ? local.Date + Opens : local;
    }

    private static DateTimeOffset ToMilliseconds(DateTimeOffset on) => DateTimeOffset.FromUnixTimeMilliseconds(on.ToUnixTimeMilliseconds());
}
