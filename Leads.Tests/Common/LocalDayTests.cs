using System.Globalization;
using Leads.Core.Common;

namespace Leads.Tests.Common;

public sealed class LocalDayTests
{
    [Theory]
    [InlineData("2026-03-02T22:59:00Z", "Europe/Berlin", 0, "2026-03-01T23:00:00Z")]
    [InlineData("2026-03-02T23:01:00Z", "Europe/Berlin", 0, "2026-03-02T23:00:00Z")]
    [InlineData("2026-03-30T10:00:00Z", "Europe/Berlin", 0, "2026-03-29T22:00:00Z")]
    [InlineData("2026-03-30T10:00:00Z", "Europe/Berlin", 6, "2026-03-23T23:00:00Z")]
    [InlineData("2026-03-08T12:00:00Z", "America/Havana", 0, "2026-03-08T05:00:00Z")]
    [InlineData("2026-11-01T12:00:00Z", "America/Havana", 0, "2026-11-01T04:00:00Z")]
    [InlineData("2026-03-02T22:59:00Z", "Nowhere/Land", 0, "2026-03-02T00:00:00Z")]
    public void Start_OfDay_IsLocalMidnight(string now, string zone, int daysAgo, string expected)
        => Assert.Equal(Time(expected), LocalDay.StartOf(Time(now), zone, daysAgo));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
