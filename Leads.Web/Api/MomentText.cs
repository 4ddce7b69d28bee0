using System.Globalization;
using global::Leads.Core.Leads.Filtering;

namespace Leads.Web.Api;

/// <summary>A time of RFC 3339, or a whole day of a time zone, in an address.</summary>
internal static class MomentText
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    /// <returns>The moment at which it begins and the one before which it ends, the same for a time; null where it is neither.</returns>
    public static (DateTimeOffset? First, DateTimeOffset? End)? Read(string text, TimeZoneInfo zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsUsual(day.Year))
        {
            var scope = new FilterScope(default, zone, null);
            return (scope.StartOf(day), scope.StartOf(day.AddDays(1)));
        }
        // A plus that nobody escaped arrives as a space.
        return DateTimeOffset.TryParseExact(text.Replace(' ', '+'), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && IsUsual(time.Year) ? (time.ToUniversalTime(), time.ToUniversalTime()) : null;
    }

    private static bool IsUsual(int year) => year is >= FirstYear and <= LastYear;
}
