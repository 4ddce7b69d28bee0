using System.Globalization;
using Leads.Core.Common;

namespace Leads.Web.Nurture;

/// <summary>Times as the clocks of a place show them, wherever the reader is.</summary>
internal static class ZoneTime
{
    /// <summary>"Tue 3 Mar, 09:00", with the year where it is another than now's.</summary>
    /// <param name="zone">IANA name.</param>
    public static string Of(DateTimeOffset on, string zone, DateTimeOffset now)
    {
        var there = LocalDay.Zone(zone);
        var local = TimeZoneInfo.ConvertTime(on, there);
        return local.ToString(local.Year == TimeZoneInfo.ConvertTime(now, there).Year ? "ddd d MMM, HH:mm" : "ddd d MMM yyyy, HH:mm", CultureInfo.CurrentCulture);
    }

    /// <summary>"Europe/Berlin" as people say it: "Berlin time".</summary>
    public static string NameOf(string zone) => zone.Contains('/', StringComparison.Ordinal) ? $"{zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ')} time" : zone;
}
