using System.Globalization;

namespace Leads.Core.Capture;

/// <summary>When a person sent the form, as a platform tells it.</summary>
public static class SubmitTime
{
    /// <summary>No platform keeps leads for longer.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(366);

    /// <summary>Seconds since 1970 get this large in the year 5138; milliseconds did in 1973.</summary>
    private const long LeastMilliseconds = 100_000_000_000;

    /// <param name="unix">Seconds or milliseconds since 1970.</param>
    /// <returns>Null for what is no time, and for one that can't be: after the delivery, or more than a year before.</returns>
    public static DateTimeOffset? Of(string? unix, DateTimeOffset receivedOn)
    {
        if (!long.TryParse(unix, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var milliseconds = number < LeastMilliseconds ? number * 1000 : number;
        var age = receivedOn.ToUnixTimeMilliseconds() - milliseconds;
        return age >= 0 && age <= (long)Oldest.TotalMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
