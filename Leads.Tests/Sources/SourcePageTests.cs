using Bunit;
using Leads.Core.Capture;
using Leads.Core.Capture.Sources.LinkedIn;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Web.Sources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Leads.Tests.Sources;

public sealed class SourcePageTests
{
    [Fact]
    public async Task Page_WhileItWaits_TellsOfTheFirstLeadTheMomentItArrives()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var (tenant, channel) = await ConnectedFormAsync(host);
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);
        var page = Open(browser, tenant, channel);
        page.WaitForAssertion(() => Assert.Contains("Waiting for your first lead", page.Find("[data-testid=first-lead]").TextContent, StringComparison.Ordinal));

        var result = await host.Get<CaptureWriter>().WriteAsync(tenant.TenantId, Arrival(channel, "Ada"), TestRun.Cancelled);
        page.WaitForAssertion(() =>
        {
            // The page rests a second between two looks; only the clock can end that.
            host.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains("First lead received", page.Find("[data-testid=first-lead]").TextContent, StringComparison.Ordinal);
        });

        Assert.Equal($"/t/{tenant.Slug}/leads/{result.LeadId}", page.Find("[data-testid=first-lead] a").GetAttribute("href"));
        Assert.Contains("Ada", page.Find(".deliveries tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendTest_OnWaitingSource_OpensTheTestAndGoesOnWaiting()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var (tenant, channel) = await ConnectedFormAsync(host);
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);
        var page = Open(browser, tenant, channel);

        page.WaitForElements("button").Single(b => b.TextContent.Contains("Send a test", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("delivery=", browser.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains("Your test arrived", page.Find("[data-testid=first-lead]").TextContent, StringComparison.Ordinal);
        });
        Assert.Contains("only a test", page.Find(".source-figures").TextContent, StringComparison.Ordinal);
        var list = browser.Render<SourcesPage>(p => p.Add(s => s.Slug, tenant.Slug));
        list.WaitForAssertion(() => Assert.Contains("Test arrived", list.Find(".sources .last").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ForReader_OffersNoChange()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var (tenant, channel) = await ConnectedFormAsync(host);
        await using var scope = host.As(tenant with { Role = Role.TenantViewer });
        await using var browser = Browser(host, scope);

        var page = Open(browser, tenant, channel);

        page.WaitForElement("h1");
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Trim() is "Pause" or "Edit" or "Send a test");
    }

    [Fact]
    public async Task Page_OfABridge_TakesTheSendersOwnSecretAndTellsWhetherLinkedInIsConnected()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        var channel = A.Channel().OfKind(ChannelKind.Other).With(new ChannelSettings { LinkedIn = new LinkedInAccess("protected:token", host.Now) }).Build(tenant, host.Now);
        await host.AddAsync(tenant, channel);
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);
        browser.Services.AddFallbackServiceProvider(scope.Services);
        var page = Open(browser, tenant, channel);

        page.WaitForElements("button").Single(b => b.TextContent == "Enter your own").Click();
        page.Find("#own-secret").Change("the app's secret");
        page.Find("form:has(#own-secret)").Submit();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#own-secret")));
        Assert.Equal("the app's secret", (await host.Get<ChannelDirectory>().FindAsync(channel.PublicKey, TestRun.Cancelled))!.Secret);
        Assert.Contains(page.FindAll("summary"), s => s.TextContent == "LinkedIn lead gen forms · connected");
        Assert.DoesNotContain("token", page.Find("[placeholder='Access token']").GetAttribute("value") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_MadeForAFormWithoutOne_TellsOfNoFormerOne()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var (tenant, channel) = await ConnectedFormAsync(host);
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);
        var page = Open(browser, tenant, channel);

        page.WaitForElements("button").Single(b => b.TextContent == "Make one").Click();

        page.WaitForAssertion(() => Assert.Contains("It is shown this once.", page.Find(".connect").TextContent, StringComparison.Ordinal));
        page.FindAll("button").Single(b => b.TextContent == "Enter your own").Click();
        page.WaitForAssertion(() => Assert.Contains("The former one is refused from then on", page.Find("#own-secret-hint").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Whoever still uses the former one", page.Find(".connect").TextContent, StringComparison.Ordinal);
    }

    private static IRenderedComponent<SourcePage> Open(BunitContext browser, TenantAccess tenant, Channel channel)
        => browser.Render<SourcePage>(p => p.Add(s => s.Slug, tenant.Slug).Add(s => s.Id, channel.Id));

    private static async Task<(TenantAccess Tenant, Channel Channel)> ConnectedFormAsync(TestHost host)
    {
        var tenant = await host.AddTenantAsync();
        var channel = A.Channel().Build(tenant, host.Now);
        await host.AddAsync(tenant, channel);
        return (tenant, channel);
    }

    private static BunitContext Browser(TestHost host, TenantScope scope)
    {
        var browser = new BunitContext();
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.Services.AddMudServices();
        browser.Services.AddSingleton<TimeProvider>(host.Time);
        browser.Services.AddSingleton(scope.Get<CurrentTenant>());
        browser.Services.AddSingleton(scope.Get<LiveFeed>());
        browser.Services.AddSingleton(scope.Get<ChannelQueries>());
        browser.Services.AddSingleton(scope.Get<SubmissionQueries>());
        browser.Services.AddSingleton(scope.Get<SwitchChannel>());
        browser.Services.AddSingleton(scope.Get<SendTestDelivery>());
        browser.Services.AddSingleton(scope.Get<EditChannel>());
        browser.Services.AddSingleton(scope.Get<EditHostedForm>());
        browser.Services.AddSingleton(scope.Get<LeadOwners>());
        browser.Services.AddSingleton(scope.Get<ChannelFieldQueries>());
        browser.Services.AddSingleton(scope.Get<MapField>());
        browser.Services.AddSingleton(scope.Get<ReplaySubmissions>());
        browser.Services.AddSingleton(scope.Get<ChangeSecret>());
        browser.Services.AddSingleton<FreshSecrets>();
        browser.Services.AddSingleton(s => new HookAddress(null, s.GetRequiredService<NavigationManager>()));
        browser.AddBunitPersistentComponentState();
        return browser;
    }

    private static Arrival Arrival(Channel channel, string name) => new()
    {
        Source = LeadSource.WebsiteForm,
        ChannelId = channel.Id,
        ReceivedOn = TestHost.Start,
        Raw = "name=Ada"u8.ToArray(),
        Draft = new LeadDraft { FirstName = name },
    };
}
