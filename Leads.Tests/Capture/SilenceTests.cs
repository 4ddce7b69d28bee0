using Leads.Core.Capture;

namespace Leads.Tests.Capture;

public sealed class SilenceTests
{
    private static readonly DateTimeOffset Last = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2, 24, true)]
    [InlineData(2, 23.9, false)]
    [InlineData(6, 30, false)]
    [InlineData(6, 30.1, true)]
    [InlineData(48, 200, false)]
    [InlineData(48, 241, true)]
    [InlineData(2, 24 * 80, true)]
    public void Of_SourceWithUsualGap_IsSilentAfterFiveOfThemAndADay(double gapHours, double silentHours, bool isSilent)
    {
        var times = Enumerable.Range(0, 10).Select(i => Last - TimeSpan.FromHours(gapHours * i));

        Assert.Equal(isSilent ? Last : null, Silence.Of(times, Last + TimeSpan.FromHours(silentHours)));
    }

    [Fact]
    public void Of_SourceThatRarelyBringsLeads_IsNeverSilent()
    {
        var times = Enumerable.Range(0, 4).Select(i => Last - TimeSpan.FromHours(i));
        var spread = Enumerable.Range(0, 10).Select(i => Last - TimeSpan.FromDays(10 * i));

        Assert.Null(Silence.Of(times, Last.AddDays(20)));
        Assert.Null(Silence.Of(spread, Last.AddDays(200)));
        Assert.Null(Silence.Of([], Last));
    }

    [Fact]
    public void Of_OneLongNight_DoesNotChangeTheUsualGap()
    {
        // A burst by day, nothing by night: the median is the day's gap.
        var times = Enumerable.Range(0, 3).SelectMany(day => Enumerable.Range(0, 8).Select(hour => Last.AddDays(-day).AddHours(-hour)));

        Assert.Equal(Last, Silence.Of(times, Last.AddHours(25)));
    }
}
