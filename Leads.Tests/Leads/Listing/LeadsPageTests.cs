using Bunit;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Listing;
using Leads.Core.Leads.Tags;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Web.Leads.List;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Leads.Tests.Leads.Listing;

public sealed class LeadsPageTests
{
    [Fact]
    public async Task Page_WithLeads_ShowsThemAsLinksAndCountsThem()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        var ada = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace").OfCompany("Engines Ltd").Scored(80));
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);

        var page = Open(browser, tenant);

        var link = page.WaitForElement("a.lead");
        Assert.Equal($"/t/{tenant.Slug}/leads/{ada.Id}", link.GetAttribute("href"));
        Assert.Contains("Engines Ltd", page.Find("tbody").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("1–1 of 1", page.Find("[data-testid=count]").TextContent));
    }

    [Fact]
    public async Task Page_WithFilterInAddress_ShowsChipsAndOnlyWhatMatches()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));
        await host.AddLeadAsync(tenant, A.Lead().Named("Bob", "Brown").InStatus(LeadStatus.Contacted));
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);

        var page = Open(browser, tenant, "?status=contacted&created=last7d");

        page.WaitForAssertion(() => Assert.Equal("Bob Brown", page.FindAll("a.lead").Single().TextContent));
        Assert.Equal(["Statusis Contacted", "Createdin the last 7 days"], page.FindAll("summary.chip").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public async Task Choice_InFilterMenu_GoesIntoTheAddress()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);
        var page = Open(browser, tenant);

        page.WaitForElements(".pop .item").Single(b => b.TextContent == "Status").Click();
        page.FindAll(".pick").Single(p => p.TextContent == "Contacted").QuerySelector("input")!.Change(true);

        page.WaitForAssertion(() => Assert.EndsWith("/leads?status=contacted", browser.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("No lead matches", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NewLead_WhileReading_IsOfferedAndMovesNothing()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);
        var page = Open(browser, tenant);
        page.WaitForElement("a.lead");
        host.Time.Advance(TimeSpan.FromMinutes(1));

        var newcomer = await host.AddLeadAsync(tenant, A.Lead().Named("Grace", "Hopper"));
        host.Get<LiveFeed>().Publish(tenant.TenantId, new LiveEvent(LiveEventKind.LeadCaptured, newcomer.Id));

        page.WaitForAssertion(() => Assert.Contains("1 new lead", page.Find("button.live").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll("a.lead"));
        page.Find("button.live").Click();
        page.WaitForAssertion(() => Assert.Equal(["Grace Hopper", "Ada Lovelace"], page.FindAll("a.lead").Select(a => a.TextContent)));
        Assert.Empty(page.FindAll("button.live"));
    }

    [Fact]
    public async Task Page_WithoutAnyLead_SaysHowLeadsComeAndOffersAReaderNoWork()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync() with { Role = Role.TenantViewer };
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);

        var page = Open(browser, tenant);

        page.WaitForAssertion(() => Assert.Contains("No leads yet", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(page.FindAll("a"), a => a.TextContent.Contains("New lead", StringComparison.Ordinal) || a.TextContent.Contains("Import", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_WithUnreadableFilter_NamesItAndOffersAWayOut()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);

        var page = Open(browser, tenant, "?status=lost");

        page.WaitForAssertion(() => Assert.Contains("has no value 'lost'", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal($"/t/{tenant.Slug}/leads", page.Find("[role=alert] a").GetAttribute("href"));
    }

    private static IRenderedComponent<LeadsPage> Open(BunitContext browser, TenantAccess tenant, string query = "")
    {
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo($"/t/{tenant.Slug}/leads{query}");
        return browser.Render<LeadsPage>(p => p.Add(s => s.Slug, tenant.Slug));
    }

    private static BunitContext Browser(TestHost host, TenantScope scope)
    {
        var browser = new BunitContext();
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        var module = browser.JSInterop.SetupModule("/js/leads-list.js");
        module.SetupModule(call => call.Identifier == "attach").Mode = JSRuntimeMode.Loose;
        browser.Services.AddMudServices();
        browser.Services.AddSingleton<TimeProvider>(host.Time);
        browser.Services.AddSingleton(scope.Get<CurrentTenant>());
        browser.Services.AddSingleton(scope.Get<LiveFeed>());
        browser.Services.AddSingleton(scope.Get<LeadList>());
        browser.Services.AddSingleton(scope.Get<LeadOwners>());
        browser.Services.AddSingleton(scope.Get<TagBook>());
        browser.AddBunitPersistentComponentState();
        return browser;
    }
}
