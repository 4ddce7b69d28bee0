using System.Globalization;
using System.Text;
using Leads.Core.Common;
using Leads.Core.Enrichment;
using Leads.Core.Enrichment.Providers.CompanyWebsite;
using Leads.Core.Leads;
using Leads.Tests.Support;

namespace Leads.Tests.Enrichment.Providers;

public sealed class CompanyPagesTests(ITestOutputHelper output)
{
    private static readonly (EnrichmentField Field, string Key)[] Measured =
    [
        (EnrichmentField.CompanyName, "name"), (EnrichmentField.Website, "site"), (EnrichmentField.Industry, "industry"), (EnrichmentField.CompanySize, "size"), (EnrichmentField.LinkedinUrl, "linkedin"),
        (EnrichmentField.Country, "country"), (EnrichmentField.FoundedYear, "founded"),
    ];

    [Fact]
    public async Task FortySites_NineInTenOfTheValuesThatTheyCarry_AreFound_AndHardlyOneIsWrong()
    {
        await using var sites = await CompanySites.StartAsync();
        var options = new EnrichmentOptions { HostPause = TimeSpan.Zero };
        var reader = new SiteReader(options, sites.Network, new HostPace(options, TimeProvider.System));
        var (right, told, invented) = (0, 0, 0);
        var report = new StringBuilder();

        foreach (var site in sites.All)
        {
            var answer = await reader.ReadAsync(site.Host, TestRun.Cancelled);
            foreach (var (field, key) in Measured)
            {
                var truth = key == "site" ? site.Address : site.Truth.GetValueOrDefault(key);
                var found = answer.Values.SingleOrDefault(v => v.Field == field)?.Value;
                var isRight = IsSame(key, found, truth);
                if (truth is not null) told++;
                if (truth is not null && isRight) right++;
                if (found is not null && !isRight) invented++;
                if (!isRight) report.AppendLine(CultureInfo.InvariantCulture, $"{site.Host} {key}: '{found}' instead of '{truth}'");
            }
        }

        output.WriteLine($"{right} of {told} found, {invented} wrong\n{report}");
        Assert.Equal(40, sites.All.Count);
        Assert.True(right >= told * 0.9, report.ToString());
        Assert.True(invented <= told * 0.02, report.ToString());
        Assert.All(sites.All.Select(s => sites.Asked.Count(a => a.Split('/')[0].EndsWith(s.Host, StringComparison.Ordinal))), count => Assert.InRange(count, 2, 4));
    }

    private static bool IsSame(string key, string? found, string? truth)
        => (found is null) == (truth is null) && (found is null || (key == "linkedin" ? found == $"https://www.linkedin.com/company/{truth}" : SearchText.Fold(found) == SearchText.Fold(truth!)));
}
