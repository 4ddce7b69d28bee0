using System.Globalization;

namespace Leads.Web.Ui;

/// <summary>Says when something was or will be, as short as a table needs it: "2 min", "yesterday", "12 Jun".</summary>
public static class RelativeTime
{
    private static readonly TimeSpan Recent = TimeSpan.FromHours(12);
    private static readonly string[] Units = [" min", " h", " d"];

    /// <param name="at">The moment to describe.</param>
    /// <param name="now">The moment it is read.</param>
    /// <param name="zone">The reader's zone; decides what "yesterday" and "tomorrow" mean.</param>
    /// <param name="culture">Language of month names.</param>
    public static string Describe(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone, CultureInfo culture)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var days = local.Date.Subtract(TimeZoneInfo.ConvertTime(now, zone).Date).Days;
        return at > now
            ? Ahead(local, at - now, days, culture)
            : Past(local, now - at, days, culture);
    }

    /// <summary>As <see cref="Describe"/>, for a past moment that stands by itself: "just now", "2 min ago", "yesterday".</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone, CultureInfo culture)
    {
        var text = Describe(at, now, zone, culture);
        if (text == "now") return "just now";
        return Units.Any(unit => text.EndsWith(unit, StringComparison.Ordinal)) ? text + " ago" : text;
    }

    /// <summary>The full moment in the reader's zone, for titles: "Sun 22 November 2026, 14:32 (Europe/Berlin)".</summary>
    public static string Exact(DateTimeOffset at, TimeZoneInfo zone, CultureInfo culture) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("ddd d MMMM yyyy, HH:mm", culture) + $" ({zone.Id})";

    private static string Past(DateTimeOffset local, TimeSpan ago, int days, CultureInfo culture) => ago switch
    {
        { TotalSeconds: < 45 } => "now",
        { TotalMinutes: < 60 } => Count(Math.Max(1, (int)ago.TotalMinutes), "min"),
        _ when ago < Recent || days == 0 => Count((int)ago.TotalHours, "h"),
        _ when days == -1 => "yesterday",
        _ when days > -7 => Count(-days, "d"),
        _ => Date(local, ago, culture),
    };

    private static string Ahead(DateTimeOffset local, TimeSpan left, int days, CultureInfo culture) => left switch
    {
        { TotalMinutes: < 60 } => "in " + Count(Math.Max(1, (int)left.TotalMinutes), "min"),
        _ when days == 0 => "in " + Count((int)left.TotalHours, "h"),
        _ when days == 1 => "tomorrow " + local.ToString("HH:mm", culture),
        _ when days < 7 => local.ToString("ddd HH:mm", culture),
        _ => Date(local, left, culture),
    };

    private static string Date(DateTimeOffset local, TimeSpan distance, CultureInfo culture) =>
        local.ToString(distance.TotalDays < 300 ? "d MMM" : "d MMM yyyy", culture);

    private static string Count(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");
}
