using System.Diagnostics;
using Leads.Core.Enrichment.Providers.CompanyWebsite;

namespace Leads.Tests.Enrichment.Providers;

public sealed class RobotsRulesTests
{
    [Theory]
    // Nothing said.
    [InlineData("", "/", true)]
    [InlineData("<html>Not found</html>", "/", true)]
    [InlineData("Disallow: /", "/", true)]
    [InlineData("User-agent: *\nDisallow:", "/about", true)]
    // Groups.
    [InlineData("User-agent: *\nDisallow: /", "/", false)]
    [InlineData("\uFEFFUser-Agent : *  # all\r\nDISALLOW :/ # everything", "/x", false)]
    [InlineData("User-agent: OtherBot\nDisallow: /", "/", true)]
    [InlineData("User-agent: OtherBot\nUser-agent: LeadsBot\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: leadsbot/2.0\nDisallow: /", "/", false)]
    [InlineData("User-agent: LeadsBotX\nDisallow: /", "/", true)]
    [InlineData("User-agent: *\nDisallow: /\nUser-agent: LeadsBot\nDisallow: /private", "/", true)]
    [InlineData("User-agent: *\nDisallow: /\nUser-agent: LeadsBot\nDisallow:", "/private", true)]
    [InlineData("User-agent: LeadsBot\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n\nUser-agent: LeadsBot\nDisallow: /c", "/c", false)]
    [InlineData("User-agent: LeadsBot\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n\nUser-agent: LeadsBot\nDisallow: /c", "/b", true)]
    [InlineData("User-agent: *\nCrawl-delay: 3\nSitemap: /map.xml\nDisallow: /a", "/a", false)]
    // The longest fitting rule, and the friendlier of two.
    [InlineData("User-agent: *\nDisallow: /\nAllow: /about", "/about/us", true)]
    [InlineData("User-agent: *\nAllow: /about\nDisallow: /about/us", "/about/us", false)]
    [InlineData("User-agent: *\nDisallow: /page\nAllow: /page", "/page", true)]
    [InlineData("User-agent: *\nDisallow: /a", "/b/a", true)]
    [InlineData("User-agent: *\nDisallow: /Fish", "/fish", true)]
    [InlineData("User-agent: *\nDisallow: /fish", "/fish.html?x=1", false)]
    // Wildcards.
    [InlineData("User-agent: *\nDisallow: /*.php", "/a/index.php?x", false)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/index.php?x", true)]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/a.php/b.php", false)]
    [InlineData("User-agent: *\nDisallow: /$", "/", false)]
    [InlineData("User-agent: *\nDisallow: /$", "/about", true)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/aXbYYcZ", false)]
    [InlineData("User-agent: *\nDisallow: *", "/", false)]
    // Spellings of one path.
    [InlineData("User-agent: *\nDisallow: /über-uns", "/%C3%BCber-uns", false)]
    [InlineData("User-agent: *\nDisallow: /%c3%bcber-uns", "/%C3%BCber-uns", false)]
    [InlineData("User-agent: *\nDisallow: /%61bout", "/about", false)]
    [InlineData("User-agent: *\nDisallow: /a%2Fb", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow: /%zz", "/%zz", false)]
    public void Rules_AreReadAsTheStandardSays(string robots, string path, bool isAllowed)
        => Assert.Equal(isAllowed, RobotsRules.Parse(robots, "LeadsBot").Allow(path));

    [Fact]
    public void Rules_WithManyStars_AreReadInTime()
    {
        var robots = "User-agent: *\n" + string.Concat(Enumerable.Repeat("Disallow: /" + string.Concat(Enumerable.Repeat("*a", 200)) + "b\n", 1_000));
        var startedAt = Stopwatch.GetTimestamp();

        Assert.True(RobotsRules.Parse(robots, "LeadsBot").Allow("/" + new string('a', 2_000)));
        Assert.True(Stopwatch.GetElapsedTime(startedAt) < TimeSpan.FromSeconds(5));
    }
}
