using AngleSharp.Dom;
using Bunit;
using Leads.Core.Capture;
using Leads.Core.Tenants;
using Leads.Tests.Capture;
using Leads.Tests.Support;
using Leads.Web.Sources;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Leads.Tests.Sources;

public sealed class SourceMendingTests
{
    [Fact]
    public async Task MapAndReplay_OfFailedDelivery_MakesItsLead()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var ledger = await Ledger.OpenAsync(host);
        var failed = await ledger.DeliverAsync("wer=Ada+King&roof=240");
        await using var scope = host.As(ledger.Tenant);
        await using var browser = Browser(scope);
        var page = Open(browser, ledger, $"?delivery={failed.SubmissionId}");
        page.WaitForAssertion(() => Assert.Contains("No name, e-mail address or phone number", page.Find(".delivery .verdict").TextContent, StringComparison.Ordinal));
        Assert.Equal(2, page.FindAll(".fields tbody tr .tag").Count(t => t.TextContent == "not mapped"));

        page.FindAll(".delivery select").Single(s => s.GetAttribute("aria-label") == "Where wer goes").Change("full_name");
        page.WaitForAssertion(() => Assert.Contains("goes to Name from now on", page.Find(".note.replay").TextContent, StringComparison.Ordinal));
        Assert.Contains("Apply to 1 earlier delivery", page.Find(".note.replay").TextContent, StringComparison.Ordinal);
        ButtonOf(page, "Replay").Click();

        page.WaitForAssertion(() => Assert.Contains("Open the lead", page.Find(".delivery .verdict").TextContent, StringComparison.Ordinal));
        await using var context = host.Open(ledger.Tenant);
        Assert.Equal("Ada", (await context.Leads.SingleAsync(TestRun.Cancelled)).FirstName);
    }

    [Fact]
    public async Task NotSpam_OfOpenedDelivery_MakesItsLead()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var ledger = await Ledger.OpenAsync(host);
        var spam = await ledger.DeliverAsync("name=Ada&email=ada@example.org&honeypot=x");
        await using var scope = host.As(ledger.Tenant);
        await using var browser = Browser(scope);
        var page = Open(browser, ledger, $"?outcome=spam&delivery={spam.SubmissionId}");
        page.WaitForAssertion(() => Assert.Contains("A field that people can't see", page.Find(".delivery .verdict").TextContent, StringComparison.Ordinal));
        var figure = page.Find(".source-figures a[aria-label='1 deliveries in quarantine']").GetAttribute("href");
        Assert.Matches(@"\?outcome=spam&from=\d{4}-\d\d-\d\d#deliveries$", figure);

        ButtonOf(page, "Not spam").Click();

        page.WaitForAssertion(() => Assert.Contains("No delivery matches", page.Find(".deliveries .none").TextContent, StringComparison.Ordinal));
        await using var context = host.Open(ledger.Tenant);
        Assert.Equal(1, await context.Leads.CountAsync(TestRun.Cancelled));
    }

    [Fact]
    public async Task Map_AfterSomebodyElseDid_ShowsTheirsInsteadOfWritingOverIt()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var ledger = await Ledger.OpenAsync(host);
        await ledger.DeliverAsync("name=Ada&email=ada@example.org&roof=240");
        await using var scope = host.As(ledger.Tenant);
        await using var browser = Browser(scope);
        var page = Open(browser, ledger, "");
        page.WaitForElement(".fields tbody tr");
        await ledger.MapAsync("roof", LeadField.Company);

        page.FindAll(".fields select").Single(s => s.GetAttribute("aria-label") == "Where roof goes").Change("message");

        page.WaitForAssertion(() => Assert.Equal("company", page.FindAll(".fields select").Single(s => s.GetAttribute("aria-label") == "Where roof goes")
            .QuerySelectorAll("option").Single(o => o.HasAttribute("selected")).GetAttribute("value")));
        Assert.Equal(LeadField.Company, (await ledger.FieldsAsync()).Fields.Single(f => f.Label == "roof").Rule);
    }

    [Fact]
    public async Task Map_OfSeveralAnswers_OffersToApplyAllOfThemAtOnce()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var ledger = await Ledger.OpenAsync(host);
        await ledger.DeliverAsync("wer=Ada+King");
        await ledger.DeliverAsync("name=Bea&email=bea@example.org&feldr=Countess");
        await using var scope = host.As(ledger.Tenant);
        await using var browser = Browser(scope);
        var page = Open(browser, ledger, "");
        page.WaitForElement(".fields tbody tr");

        SelectOf(page, "wer").Change("full_name");
        page.WaitForAssertion(() => Assert.Contains("Apply to 1 earlier delivery", OfferOf(page), StringComparison.Ordinal));
        SelectOf(page, "feldr").Change("job_title");
        page.WaitForAssertion(() => Assert.Contains("Apply to 2 earlier deliveries", OfferOf(page), StringComparison.Ordinal));
        Assert.Contains("“wer” goes to Name from now on", OfferOf(page), StringComparison.Ordinal);
        page.FindAll(".note.replay button").Single(b => b.TextContent.StartsWith("Apply", StringComparison.Ordinal)).Click();

        page.WaitForAssertion(() => Assert.Contains("Replaying", OfferOf(page), StringComparison.Ordinal));
        Assert.Equal(ReplayCount.None with { Created = 1, Filled = 1 }, (await ledger.PumpAsync()).Count);
    }

    [Fact]
    public async Task ReplayAll_WithDeliveriesOfNobodyKnown_SaysThatTheyStayOut()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var ledger = await Ledger.OpenAsync(host);
        await ledger.DeliverAsync("wer=Ada+King");
        await ledger.RefuseAsync("name=Mallory&email=mallory@example.org");
        await using var scope = host.As(ledger.Tenant);
        await using var browser = Browser(scope);
        browser.Render<MudPopoverProvider>();
        var dialogs = browser.Render<MudDialogProvider>();
        var page = Open(browser, ledger, "");

        page.WaitForElements("button").Single(b => b.TextContent.Trim() == "Replay all").Click();

        dialogs.WaitForAssertion(() => Assert.Contains("1 delivery that was refused for its signature stays out", dialogs.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Map_ToTheFieldThatIsRecognizedAnyway_ShowsWhatIsInForce()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var ledger = await Ledger.OpenAsync(host);
        await ledger.DeliverAsync("name=Ada&email=ada@example.org&company=Engines&feldb=240");
        await using var scope = host.As(ledger.Tenant);
        await using var browser = Browser(scope);
        var page = Open(browser, ledger, "");
        page.WaitForAssertion(() => Assert.Equal("Company (recognized)", ShownOf(page, "company")));

        SelectOf(page, "company").Change("company");
        page.WaitForAssertion(() => Assert.Equal("Company", ShownOf(page, "company")));
        SelectOf(page, "feldb").Change("message");
        page.WaitForAssertion(() => Assert.Equal("Message", ShownOf(page, "feldb")));
        Assert.Equal("Other answers", SelectOf(page, "feldb").QuerySelector("option")!.TextContent);
        SelectOf(page, "company").Change("");

        page.WaitForAssertion(() => Assert.Equal("Company (recognized)", ShownOf(page, "company")));
        Assert.Null((await ledger.FieldsAsync()).Fields.Single(f => f.Label == "company").Rule);
    }

    [Fact]
    public async Task Page_ForReader_ShowsWhereAnswersGoButOffersNoChange()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var ledger = await Ledger.OpenAsync(host);
        var failed = await ledger.DeliverAsync("wer=Ada");
        await using var scope = host.As(ledger.Tenant with { Role = Role.TenantViewer });
        await using var browser = Browser(scope);
        var page = Open(browser, ledger, $"?delivery={failed.SubmissionId}");

        page.WaitForElement(".delivery");

        Assert.Empty(page.FindAll(".fields select, .delivery select"));
        Assert.Contains("Other answers", page.Find(".fields tbody").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("Replay", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sources_WithWhatWaits_SaySo()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var ledger = await Ledger.OpenAsync(host);
        for (var i = 0; i < 6; i++)
        {
            host.Time.Advance(TimeSpan.FromHours(1));
            await ledger.DeliverAsync($"name=P{i}&email=p{i}@example.org");
        }
        host.Time.Advance(TimeSpan.FromHours(30));
        await ledger.DeliverAsync("wer=Ada");
        await ledger.DeliverAsync("name=Bot&honeypot=x");
        await using var scope = host.As(ledger.Tenant);
        await using var browser = Browser(scope);

        var page = browser.Render<SourcesPage>(p => p.Add(s => s.Slug, ledger.Tenant.Slug));

        page.WaitForAssertion(() => Assert.Contains("Silent since 2 March, 15:00", page.Find(".sources").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 failed", page.Find(".sources .waiting").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 spam", page.Find(".sources .waiting").TextContent, StringComparison.Ordinal);
    }

    private static BunitContext Browser(TenantScope scope)
    {
        var browser = new BunitContext();
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.Services.AddMudServices();
        browser.Services.AddSingleton<FreshSecrets>();
        browser.Services.AddSingleton(s => new HookAddress(null, s.GetRequiredService<NavigationManager>()));
        browser.Services.AddFallbackServiceProvider(scope.Services);
        browser.AddBunitPersistentComponentState();
        return browser;
    }

    private static IRenderedComponent<SourcePage> Open(BunitContext browser, Ledger ledger, string query)
    {
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo($"/t/{ledger.Tenant.Slug}/sources/{ledger.Channel.Id}{query}");
        return browser.Render<SourcePage>(p => p.Add(s => s.Slug, ledger.Tenant.Slug).Add(s => s.Id, ledger.Channel.Id));
    }

    private static string OfferOf(IRenderedComponent<SourcePage> page) => page.Find(".note.replay").TextContent;

    private static IElement SelectOf(IRenderedComponent<SourcePage> page, string label)
        => page.FindAll(".fields select").Single(s => s.GetAttribute("aria-label") == $"Where {label} goes");

    private static string ShownOf(IRenderedComponent<SourcePage> page, string label)
        => Assert.Single(SelectOf(page, label).QuerySelectorAll("option"), o => o.HasAttribute("selected")).TextContent;

    private static IElement ButtonOf(IRenderedComponent<SourcePage> page, string text) => page.FindAll(".delivery button").Single(b => b.TextContent.Trim() == text);
}
