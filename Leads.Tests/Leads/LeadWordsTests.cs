using Leads.Core.Activities;
using Leads.Core.Tenants;
using Leads.Web.Leads;

namespace Leads.Tests.Leads;

public sealed class LeadWordsTests
{
    [Theory]
    [InlineData("https://example.org/a?b=1", "https://example.org/a?b=1")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("/solar-roof", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData(null, null)]
    public void SafeLink_ToPage_IsOfTheWebOnly(string? address, string? expected) => Assert.Equal(expected, SafeLink.ToPage(address));

    [Fact]
    public void SafeLink_ToMail_CannotAddHeaders() => Assert.Equal("mailto:a%3Fcc%3Dx%26y@example.org", SafeLink.ToMail("a?cc=x&y@example.org"));

    [Theory]
    [InlineData("+491705550192", "0170", "tel:+491705550192")]
    [InlineData(null, "0170 / 55", "tel:017055")]
    [InlineData(null, "call me", null)]
    public void SafeLink_ToPhone_IsOfDigits(string? e164, string? typed, string? expected) => Assert.Equal(expected, SafeLink.ToPhone(e164, typed));

    [Theory]
    [InlineData("", true, null)]
    [InlineData("12500", true, "12500")]
    [InlineData("12.500", true, "12500")]
    [InlineData("12.500,50", true, "12500.50")]
    [InlineData("12,500.5", true, "12500.5")]
    [InlineData("12 500,99", true, "12500.99")]
    [InlineData("1'000'000", true, "1000000")]
    [InlineData("a lot", false, null)]
    [InlineData("-5", false, null)]
    public void ConvertDialog_ReadsAmountsOfManyCountries(string typed, bool isAmount, string? expected)
    {
        Assert.Equal(isAmount, ConvertDialog.TryReadAmount(typed, out var amount));
        Assert.Equal(expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), amount);
    }

    [Fact]
    public void TimelineWords_OfEveryKind_SaySomething()
        => Assert.All(Enum.GetValues<ActivityKind>(), kind => Assert.NotEmpty(TimelineWords.Describe(Entry(kind, [])).Parts));

    [Fact]
    public void TimelineWords_OfStatusChange_SayFromToHowLongAndWho()
        => Assert.Equal("Status New → Contacted after 2 hours · Mara", Text(Entry(ActivityKind.StatusChanged, new() { ["from"] = "new", ["to"] = "contacted", ["stoodSeconds"] = "7500" })));

    [Fact]
    public void TimelineWords_OfReturn_SayWhatDiffered()
    {
        var differences = """[{"field":"company","kept":"Engines","came":"Motors"},{"field":"message","kept":"a","came":"b"}]""";

        var line = TimelineWords.Describe(Entry(ActivityKind.Resubmitted, new() { ["differences"] = differences }) with { Subject = "Sent Contact form", Body = "Hello" });

        Assert.Equal("“Hello”\nCompany: came as Motors, kept Engines", line.Quote);
        Assert.Equal("Sent Contact form again", string.Concat(line.Parts.Select(p => p.Text)));
    }

    private static string Text(TimelineEntry entry) => string.Concat(TimelineWords.Describe(entry).Parts.Select(p => p.Text));

    private static TimelineEntry Entry(ActivityKind kind, Dictionary<string, string> data)
        => new(Guid.Empty, kind, DateTimeOffset.UnixEpoch, ActorKind.User, null, "Mara", "Something", null, data);
}
