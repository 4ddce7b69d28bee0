using System.Globalization;
using Leads.Web.Ui;

namespace Leads.Tests.Ui;

public sealed class RelativeTimeTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // 00:30 on Tuesday 16 June in Berlin.
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 22, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-06-15T22:29:40Z", "now")]
    [InlineData("2026-06-15T22:29:00Z", "1 min")]
    [InlineData("2026-06-15T21:31:00Z", "59 min")]
    [InlineData("2026-06-15T20:30:00Z", "2 h")]
    [InlineData("2026-06-15T08:00:00Z", "yesterday")]
    [InlineData("2026-06-13T12:00:00Z", "3 d")]
    [InlineData("2026-06-01T12:00:00Z", "1 Jun")]
    [InlineData("2024-06-01T12:00:00Z", "1 Jun 2024")]
    public void Describe_Past_ShortAsATableNeeds(string at, string expected) =>
        Assert.Equal(expected, Describe(at));

    [Theory]
    [InlineData("2026-06-15T22:34:00Z", "in 4 min")]
    [InlineData("2026-06-16T05:00:00Z", "in 6 h")]
    [InlineData("2026-06-17T07:00:00Z", "tomorrow 09:00")]
    [InlineData("2026-06-19T07:00:00Z", "Fri 09:00")]
    [InlineData("2026-07-19T07:00:00Z", "19 Jul")]
    public void Describe_Ahead_SaysWhenInTheReadersZone(string at, string expected) =>
        Assert.Equal(expected, Describe(at));

    [Fact]
    public void Exact_AnyMoment_NamesTheReadersZone() =>
        Assert.Equal("Tue 16 June 2026, 00:30 (Europe/Berlin)", RelativeTime.Exact(Now, Berlin, English));

    private static string Describe(string at) =>
        RelativeTime.Describe(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Now, Berlin, English);
}
