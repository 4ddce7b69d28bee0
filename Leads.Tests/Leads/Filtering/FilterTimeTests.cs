using System.Globalization;
using Leads.Core.Leads.Filtering;

namespace Leads.Tests.Leads.Filtering;

/// <summary>Days, weeks and lengths of time in the tenant's zone, over the changes of daylight saving too.</summary>
public sealed class FilterTimeTests
{
    [Theory]
    // Berlin, the week after summer time began: local midnight is 22:00 UTC, before it was 23:00.
    [InlineData("Europe/Berlin", "2026-03-31T10:00:00Z", "inLast", "7d", "2026-03-24T23:00:00Z", null)]
    [InlineData("Europe/Berlin", "2026-03-31T10:00:00Z", "inLast", "1d", "2026-03-30T22:00:00Z", null)]
    [InlineData("Europe/Berlin", "2026-03-31T10:00:00Z", "inLast", "24h", "2026-03-30T10:00:00Z", null)]
    [InlineData("Europe/Berlin", "2026-03-31T10:00:00Z", "olderThan", "7d", null, "2026-03-24T23:00:00Z")]
    // The day on which it began has 23 hours, the one on which it ends 25.
    [InlineData("Europe/Berlin", "2026-03-31T10:00:00Z", "on", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-26T10:00:00Z", "during", "yesterday", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    // Just after midnight there, still the day before in UTC.
    [InlineData("Europe/Berlin", "2026-06-30T22:30:00Z", "during", "today", "2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-06-30T22:30:00Z", "during", "last_month", "2026-05-31T22:00:00Z", "2026-06-30T22:00:00Z")]
    // A Sunday belongs to the week that began on Monday.
    [InlineData("Europe/Berlin", "2026-03-01T12:00:00Z", "during", "this_week", "2026-02-22T23:00:00Z", "2026-03-01T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-01T12:00:00Z", "during", "last_week", "2026-02-15T23:00:00Z", "2026-02-22T23:00:00Z")]
    [InlineData("America/New_York", "2026-01-01T03:00:00Z", "during", "this_month", "2025-12-01T05:00:00Z", "2026-01-01T05:00:00Z")]
    // Cairo's clocks skip midnight itself on the last Friday of April: the day begins at one.
    [InlineData("Africa/Cairo", "2026-04-26T10:00:00Z", "on", "2026-04-24", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z")]
    [InlineData("UTC", "2026-03-31T10:00:00Z", "after", "2026-03-01", "2026-03-02T00:00:00Z", null)]
    [InlineData("UTC", "2026-03-31T10:00:00Z", "before", "2026-03-01", null, "2026-03-01T00:00:00Z")]
    public void Stretch_InZone_BeginsAndEndsAtLocalMidnight(string zone, string now, string @operator, string value, string? from, string? to)
    {
        Assert.True(FilterOperators.TryRead(@operator, out var read));
        var condition = FilterCondition.Of(LeadFilterField.CreatedOn, read, value);

        var stretch = TimeStretch.Of(condition, new FilterScope(Time(now)!.Value, TimeZoneInfo.FindSystemTimeZoneById(zone), null));

        Assert.Equal((Time(from), Time(to)), (stretch.From, stretch.To));
    }

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
