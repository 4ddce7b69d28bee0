namespace Leads.Core.Capture;

/// <summary>Tells when a source that usually brings leads has fallen silent. Pure.</summary>
public static class Silence
{
    /// <summary>The times of this many leads are enough to know the usual gap.</summary>
    public const int MostTimes = 200;

    /// <summary>Fewer leads than this say nothing about what is usual.</summary>
    private const int FewestLeads = 5;

    /// <summary>How many times the usual gap is too long.</summary>
    private const int Patience = 5;

    /// <summary>A shorter pause is never a silence.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(24);

    /// <summary>The usual gap is that of the days before the last lead, so that a source which died long ago stays marked.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    /// <param name="leadTimes">When leads came, in any order.</param>
    /// <returns>
    /// When the last lead came, if that is at least 24 hours and more than 5 times the median gap of the 30 days before it
    /// ago; else null, as for a source that brought fewer than 5 leads in those days.
    /// </returns>
    public static DateTimeOffset? Of(IEnumerable<DateTimeOffset> leadTimes, DateTimeOffset now)
    {
        var times = leadTimes.Order().ToList();
        if (times.Count == 0) return null;
        var last = times[^1];
        var recent = times.FindAll(t => t >= last - Window);
        if (recent.Count < FewestLeads || now - last < Shortest) return null;
        return now - last > Patience * MedianGap(recent) ? last : null;
    }

    private static TimeSpan MedianGap(List<DateTimeOffset> times)
    {
        var gaps = times.Skip(1).Zip(times, (later, earlier) => later - earlier).Order().ToList();
        var middle = gaps.Count / 2;
        return gaps.Count % 2 == 1 ? gaps[middle] : (gaps[middle - 1] + gaps[middle]) / 2;
    }
}
