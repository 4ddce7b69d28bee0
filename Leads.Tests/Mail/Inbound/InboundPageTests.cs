using Bunit;
using Leads.Core.Mail;
using Leads.Core.Mail.Inbound;
using Leads.Core.Nurture.Hooks;
using Leads.Tests.Support;
using Leads.Web.Mail;
using Leads.Web.Sources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Mail.Inbound;

/// <summary>Where a client finds its address, says who may tell, and sees what came.</summary>
public sealed class InboundPageTests
{
    [Fact]
    public async Task Page_ShowsTheAddressWhatCameAndWhatCouldNotBeRead()
    {
        await using var host = await StartAsync();
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example"));
        var inbox = await host.Get<MailInboxes>().OfAsync(tenant.TenantId, TestRun.Cancelled);
        await host.Get<TakeInboundMail>().TakeAsync(inbox, Posted.Mime(Posted.Reply("1@solar.example")), TestRun.Cancelled);
        await host.Get<TakeInboundMail>().TakeAsync(inbox, Posted.Json("""{ "hello": "<b>you</b>" }"""), TestRun.Cancelled);
        await using var browser = new PageContext(host, tenant);

        var page = browser.Open<InboundPage>();
        page.WaitForAssertion(() => Assert.Equal($"https://leads.example{inbox.HookPath}", page.Find("#inbound-address").TextContent));
        var rows = page.FindAll(".inbound-rows tbody tr");
        Assert.Contains(rows, row => row.TextContent.Contains("Taken", StringComparison.Ordinal) && row.QuerySelector($"a[href='/t/{tenant.Slug}/leads/{lead.Id}']")?.TextContent == "Ann Lee");
        Press(page, "Show what came");

        page.WaitForAssertion(() => Assert.Contains("<b>you</b>", page.Find(".opened pre").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_AreEnteredOrMadeAndNotShownAgain()
    {
        await using var host = await StartAsync();
        var tenant = await host.AddTenantAsync();
        await using var browser = new PageContext(host, tenant);
        var page = browser.Open<InboundPage>();
        page.WaitForElement("#inbound-address");

        Press(page, "Enter one");
        page.WaitForElement("#inbound-secret").Change("key-1\nkey-2");
        page.Find(".inbound form").Submit();
        page.WaitForAssertion(() => Assert.Contains("A secret is set", page.Markup, StringComparison.Ordinal));
        Press(page, "Make a secret");
        page.WaitForElement("#hook-secret");

        Assert.DoesNotContain("key-1", page.Markup, StringComparison.Ordinal);
        Assert.Equal("key-1\nkey-2", (await host.Get<MailInboxes>().OfAsync(tenant.TenantId, TestRun.Cancelled)).Secret);
        Assert.Equal(page.Find("#hook-secret").TextContent, Assert.Single(await host.Get<HookKeys>().OfAsync(tenant.TenantId, TestRun.Cancelled)));
        Assert.DoesNotContain("whsec_", browser.Open<InboundPage>().Markup, StringComparison.Ordinal);
    }

    private static Task<TestHost> StartAsync()
        => TestHost.StartAsync(Engine.Sqlite, services => services.AddSingleton(new HookAddress(new Uri("https://leads.example"), new Nowhere())));

    private static void Press(IRenderedComponent<InboundPage> page, string label) => page.WaitForElements("button").First(b => b.TextContent.Contains(label, StringComparison.Ordinal)).Click();

    /// <summary>The site has a name for itself, so that nobody asks where the reader is.</summary>
    private sealed class Nowhere : NavigationManager;
}
