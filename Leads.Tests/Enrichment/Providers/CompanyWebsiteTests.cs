using System.Collections.Concurrent;
using System.Diagnostics;
using Leads.Core.Enrichment;
using Leads.Core.Enrichment.Providers.CompanyWebsite;
using Leads.Core.Leads;
using Leads.Core.Outgoing;
using Leads.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Enrichment.Providers;

public sealed class CompanyWebsiteTests
{
    private const string Host = "nordwind-solar.example";

    [Theory, BothEngines]
    public async Task Site_IsVisitedOnceInThirtyDays_ForAllWhoAsk(Engine engine)
    {
        await using var sites = await CompanySites.StartAsync();
        await using var host = await StartAsync(engine, sites);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LookUpAsync(host, Host)));
        host.Time.Advance(TimeSpan.FromDays(29));
        var kept = await LookUpAsync(host, Host);

        Assert.All(answers.Append(kept), a => Assert.Equal("Nordwind Solar", a.Values.Single(v => v.Field == EnrichmentField.CompanyName).Value));
        Assert.Equal([$"{Host}/robots.txt", $"{Host}/"], sites.Asked);
        host.Time.Advance(TimeSpan.FromDays(2));
        await LookUpAsync(host, Host);
        Assert.Equal(4, sites.Asked.Count);
    }

    [Theory, BothEngines]
    public async Task Site_ThatShowsNothing_IsAskedAgainAfterADay(Engine engine)
    {
        await using var sites = await CompanySites.StartAsync();
        await using var host = await StartAsync(engine, sites);
        sites.Answer = Status(404);

        Assert.Equal(LookUpReason.Unreadable, (await LookUpAsync(host, Host)).Reason);
        host.Time.Advance(TimeSpan.FromHours(23));
        sites.Answer = null;
        Assert.Equal(LookUpReason.Unreadable, (await LookUpAsync(host, Host)).Reason);
        host.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(ProviderOutcome.Found, (await LookUpAsync(host, Host)).Outcome);
    }

    [Theory, BothEngines]
    public async Task Site_InTrouble_IsAskedAgainBySoonestTheNextTry(Engine engine)
    {
        await using var sites = await CompanySites.StartAsync();
        await using var host = await StartAsync(engine, sites);
        sites.Answer = Status(503);

        for (var i = 0; i < 5; i++) Assert.Equal(LookUpReason.SiteDown, (await LookUpAsync(host, Host)).Reason);
        Assert.Single(sites.Asked);
        sites.Answer = null;
        host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ProviderOutcome.Found, (await LookUpAsync(host, Host)).Outcome);
    }

    [Fact]
    public async Task Value_NamesThePageThatSaysIt()
    {
        await using var sites = await CompanySites.StartAsync();

        var answer = await ReadAsync(sites, "datenfluss.example");

        Assert.Equal("http://datenfluss.example/ueber-uns", answer.Values.Single(v => v.Field == EnrichmentField.CompanySize).Page);
        Assert.Equal("http://datenfluss.example/", answer.Values.Single(v => v.Field == EnrichmentField.Website).Page);
    }

    [Fact]
    public async Task Visit_SaysWhoItIs_AndSendsNothingElse()
    {
        await using var sites = await CompanySites.StartAsync();
        var headers = new ConcurrentBag<string>();
        sites.Answer = http =>
        {
            foreach (var header in http.Request.Headers) headers.Add($"{header.Key}: {header.Value}");
            http.Response.Cookies.Append("visitor", "1");
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync("<title>Nordwind Solar</title><a href=/about>About</a>");
        };
        using var activity = new Activity("lead").Start();

        await ReadAsync(sites, Host);

        Assert.Equal(3, sites.Asked.Count);
        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], headers.Select(h => h.Split(':')[0]).Distinct().Order());
        Assert.All(headers.Where(h => h.StartsWith("User-Agent", StringComparison.Ordinal)), h => Assert.StartsWith("User-Agent: LeadsBot/1.0 (", h));
    }

    [Fact]
    public async Task Requests_ToOneHost_AreASecondApart()
    {
        await using var sites = await CompanySites.StartAsync();
        var times = new ConcurrentQueue<long>();
        sites.Answer = http =>
        {
            times.Enqueue(Stopwatch.GetTimestamp());
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync("<title>x</title><a href=/about>About</a>");
        };
        var options = new EnrichmentOptions();

        await new SiteReader(options, sites.Network, new HostPace(options, TimeProvider.System)).ReadAsync(Host, TestRun.Cancelled);

        Assert.Equal(3, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(Stopwatch.GetElapsedTime(pair.First, pair.Second) >= TimeSpan.FromMilliseconds(950)));
    }

    [Theory]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt")]
    [InlineData("User-agent: LeadsBot\nDisallow: /\n\nUser-agent: *\nAllow: /", "/robots.txt")]
    [InlineData("User-agent: *\nDisallow: /$", "/robots.txt")]
    [InlineData("User-agent: *\nDisallow: /about", "/robots.txt /")]
    [InlineData("User-agent: *\nDisallow: /private", "/robots.txt / /about")]
    [InlineData("", "/robots.txt / /about")]
    public async Task Rules_OfTheSite_AreKept(string robots, string asked)
    {
        await using var sites = await CompanySites.StartAsync();
        sites.Answer = http =>
        {
            http.Response.ContentType = http.Request.Path == "/robots.txt" ? "text/plain" : "text/html";
            return http.Response.WriteAsync(http.Request.Path == "/robots.txt" ? robots : "<title>Nordwind Solar</title><a href=/about>About</a>");
        };

        var answer = await ReadAsync(sites, Host);

        Assert.Equal(asked.Split(' ').Select(p => Host + p), sites.Asked);
        if (asked == "/robots.txt") Assert.Equal(LookUpReason.NotAllowed, answer.Reason);
    }

    [Theory]
    [InlineData(401, 2, ProviderOutcome.Found), InlineData(403, 2, ProviderOutcome.Found), InlineData(404, 2, ProviderOutcome.Found), InlineData(410, 2, ProviderOutcome.Found)]
    [InlineData(429, 1, ProviderOutcome.Failed), InlineData(500, 1, ProviderOutcome.Failed), InlineData(503, 1, ProviderOutcome.Failed)]
    public async Task Rules_ThatAreRefused_LeaveAllAllowed_AndInTroubleNothing(int status, int requests, ProviderOutcome outcome)
    {
        await using var sites = await CompanySites.StartAsync();
        sites.Answer = http =>
        {
            if (http.Request.Path == "/robots.txt") return Status(status)(http);
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync("<title>Nordwind Solar</title>");
        };

        Assert.Equal(outcome, (await ReadAsync(sites, Host)).Outcome);
        Assert.Equal(requests, sites.Asked.Count);
    }

    [Fact]
    public async Task Redirect_ToAnotherHost_KeepsItsRulesToo()
    {
        await using var sites = await CompanySites.StartAsync();
        sites.Answer = http =>
        {
            if (http.Request.Host.Host == Host) http.Response.Redirect("http://shy.example" + http.Request.Path);
            http.Response.ContentType = "text/plain";
            return http.Response.WriteAsync("User-agent: *\nDisallow: /");
        };

        Assert.Equal(LookUpReason.NotAllowed, (await ReadAsync(sites, Host)).Reason);
        Assert.DoesNotContain("shy.example/", sites.Asked);
    }

    [Theory]
    [InlineData("http://www.facebook.com/nordwind"), InlineData("http://sedoparking.com/nordwind"), InlineData("http://www.hugedomains.com/x")]
    public async Task Name_ThatLeadsToSomebodyElse_TellsNothing(string elsewhere)
    {
        await using var sites = await CompanySites.StartAsync();
        sites.Answer = http =>
        {
            if (http.Request.Path == "/robots.txt") return Status(404)(http);
            if (http.Request.Host.Host == Host) http.Response.Redirect(elsewhere);
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync("<title>Names</title><meta property=og:site_name content='Name Traders'>");
        };

        Assert.Equal(LookUpReason.NothingThere, (await ReadAsync(sites, Host)).Reason);
    }

    [Theory]
    [InlineData("nordwind.example is for sale"), InlineData("Welcome to nginx!"), InlineData("Just a moment..."), InlineData("Index of /"), InlineData("403 Forbidden")]
    public async Task Placeholder_TellsNothing(string title)
    {
        await using var sites = await CompanySites.StartAsync();
        sites.Answer = http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync($"<title>{title}</title>");
        };

        Assert.Equal(LookUpReason.NothingThere, (await ReadAsync(sites, Host)).Reason);
    }

    [Fact]
    public async Task Site_OfWhichNobodyKnowsTheName_IsNone()
    {
        var options = new EnrichmentOptions { HostPause = TimeSpan.Zero };
        var network = new PretendNetwork { Default = null };

        Assert.Equal(LookUpReason.NoSite, (await new SiteReader(options, network, new HostPace(options, TimeProvider.System)).ReadAsync(Host, TestRun.Cancelled)).Reason);
        Assert.Empty(network.Connections);
    }

    [Theory]
    [InlineData("169.254.169.254"), InlineData("[::1]"), InlineData("10.0.0.1")]
    public async Task Site_OnAPrivateAddress_IsNotAsked(string site)
    {
        var options = new EnrichmentOptions { HostPause = TimeSpan.Zero };
        var network = new PretendNetwork();

        Assert.Equal(LookUpReason.NotPublic, (await new SiteReader(options, network, new HostPace(options, TimeProvider.System)).ReadAsync(site, TestRun.Cancelled)).Reason);
        Assert.Empty(network.Connections);
    }

    private static Task<TestHost> StartAsync(Engine engine, CompanySites sites) => TestHost.StartAsync(engine, services =>
    {
        services.AddSingleton(new EnrichmentOptions { HostPause = TimeSpan.Zero });
        services.AddSingleton<INetwork>(sites.Network);
    });

    private static Task<ProviderAnswer> LookUpAsync(TestHost host, string site)
        => new CompanyWebsiteProvider(host.Get<SiteReader>(), host.Get<CompanyCache>()).LookUpAsync(new EnrichmentQuestion(new CompanyTrail(site, null, null), EnrichmentFields.All.ToHashSet()), TestRun.Cancelled);

    private static Task<ProviderAnswer> ReadAsync(CompanySites sites, string site)
    {
        var options = new EnrichmentOptions { HostPause = TimeSpan.Zero };
        return new SiteReader(options, sites.Network, new HostPace(options, TimeProvider.System)).ReadAsync(site, TestRun.Cancelled);
    }

    private static RequestDelegate Status(int status) => http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}
