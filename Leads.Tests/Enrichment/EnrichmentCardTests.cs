using AngleSharp.Dom;
using Bunit;
using Leads.Core.Enrichment;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Web.Leads;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Enrichment;

public sealed class EnrichmentCardTests
{
    [Fact]
    public async Task Card_SaysOfEachValueWhereItIsFrom_AndLinksOnlyToPagesOfTheWeb()
    {
        var (first, second) = (new PretendProvider("first"), new PretendProvider("people_data_labs"));
        first.Says = _ => ProviderAnswer.Found([new FoundValue(EnrichmentField.Industry, "Roofing", "https://petersen-dach.de/impressum"), new FoundValue(EnrichmentField.Website, "javascript:alert(1)", "javascript:alert(2)")]);
        second.Knows((EnrichmentField.LinkedinUrl, "https://www.linkedin.com/company/petersen-dachbau"), (EnrichmentField.CompanySize, "11-50"));
        await using var test = await EnrichmentTest.StartAsync(Engine.Sqlite, first, second);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        await using var pages = new PageContext(test.Host, test.Tenant);

        var page = Open(pages, id);

        Assert.Equal("Roofing", Fact(page, "Industry").TextContent.Trim());
        Assert.Equal("11–50 people", Fact(page, "Size").TextContent.Trim());
        var linkedIn = Fact(page, "LinkedIn").QuerySelector("a")!;
        Assert.Equal(("/company/petersen-dachbau", "noopener noreferrer nofollow"), (linkedIn.TextContent, linkedIn.GetAttribute("rel")));
        var sources = page.FindAll(".company .from");
        Assert.Contains(sources, s => s.TextContent.Contains("from petersen-dach.de/impressum, ", StringComparison.Ordinal));
        Assert.DoesNotContain(page.FindAll(".company a"), a => !a.GetAttribute("href")!.StartsWith("https://", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Card_WhileItIsLookedUp_WaitsAndShowsWhatComesIn()
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(Engine.Sqlite, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await using var pages = new PageContext(test.Host, test.Tenant);
        var page = Open(pages, id);
        Assert.NotEmpty(page.FindAll(".company .bone"));

        await test.PumpAsync();

        page.WaitForAssertion(() => Assert.Equal("Roofing", Fact(page, "Industry").TextContent.Trim()));
        Assert.Empty(page.FindAll(".company .bone"));
        page.WaitForAssertion(() => Assert.Contains("Looked up about petersen-dach.de", page.Find(".tl").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Value_ChangedInPlace_IsThePersons()
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(Engine.Sqlite, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        await using var pages = new PageContext(test.Host, test.Tenant);
        var page = Open(pages, id);

        await page.InvokeAsync(() => Fact(page, "Industry").QuerySelector("button")!.Click());
        await page.InvokeAsync(() => Fact(page, "Industry").QuerySelector("input")!.Change("Roofs and solar"));
        await page.InvokeAsync(() => Fact(page, "Industry").QuerySelector("form")!.Submit());

        page.WaitForAssertion(() => Assert.Contains("typed by hand", page.Find(".company").TextContent, StringComparison.Ordinal));
        Assert.True((await test.LeadAsync(id)).EnrichmentData!.IsPersons(EnrichmentField.Industry));
        page.WaitForAssertion(() => Assert.Contains("Industry Roofing → Roofs and solar", page.Find(".tl").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Value_ThatCantBe_IsRefusedBesideIt()
    {
        await using var test = await EnrichmentTest.StartAsync(Engine.Sqlite, new PretendProvider());
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        await test.UseAsync((ChangeEnrichedValue change) => change.ChangeAsync(id, EnrichmentField.Industry, null, "Roofing", TestRun.Cancelled));
        await using var pages = new PageContext(test.Host, test.Tenant);
        var page = Open(pages, id);

        await page.InvokeAsync(() => Fact(page, "Website").QuerySelector("button")!.Click());
        await page.InvokeAsync(() => Fact(page, "Website").QuerySelector("input")!.Change("javascript:alert(1)"));
        await page.InvokeAsync(() => Fact(page, "Website").QuerySelector("form")!.Submit());

        page.WaitForAssertion(() => Assert.Contains("https://", Fact(page, "Website").QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failure_SaysWhy_AndIsTriedAgainAtAClick()
    {
        var provider = new PretendProvider();
        provider.Fails(LookUpReason.SiteDown);
        await using var test = await EnrichmentTest.StartAsync(Engine.Sqlite, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        await using var pages = new PageContext(test.Host, test.Tenant);
        var page = Open(pages, id);
        Assert.Contains("The site doesn't answer. Next try ", page.Find(".company .state").TextContent, StringComparison.Ordinal);
        provider.Knows((EnrichmentField.Industry, "Roofing"));

        await PressAsync(page, "Try now");
        await test.PumpAsync();

        page.WaitForAssertion(() => Assert.Equal("Roofing", Fact(page, "Industry").TextContent.Trim()));
    }

    [Fact]
    public async Task Undo_TakesBackWhatWasLookedUp_AndSaysWhoDidIt()
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(Engine.Sqlite, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        await using var pages = new PageContext(test.Host, test.Tenant with { Actor = Actor.Person(Guid.Empty, "Mara") });
        var page = Open(pages, id);

        await PressAsync(page, "Undo");

        page.WaitForAssertion(() => Assert.Contains("taken back by Mara", page.Find(".company .state").TextContent, StringComparison.Ordinal));
        Assert.Null((await test.LeadAsync(id)).EnrichmentData);
        Assert.Contains(page.FindAll(".company .foot button"), b => b.TextContent == "Look up again");
    }

    [Fact]
    public async Task Switch_IsOfferedToAdmins_WhoAreAskedFirst()
    {
        await using var test = await EnrichmentTest.StartAsync(Engine.Sqlite, new PretendProvider());
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        await using var pages = new PageContext(test.Host, test.Tenant with { Role = Role.TenantAdmin });
        var page = Open(pages, id);

        await PressAsync(page, "Stop looking up companies");
        pages.Dialogs.WaitForElement(".btn.primary").Click();

        page.WaitForAssertion(() => Assert.Contains("Companies aren't looked up for this client.", page.Find(".company .state").TextContent, StringComparison.Ordinal));
        await using var context = test.Open();
        Assert.False((await context.Tenants.SingleAsync(t => t.Id == test.Tenant.TenantId, TestRun.Cancelled)).Settings.EnrichesLeads);
    }

    [Fact]
    public async Task Card_ForAViewer_HasNothingToChange()
    {
        var provider = new PretendProvider();
        provider.Knows((EnrichmentField.Industry, "Roofing"));
        await using var test = await EnrichmentTest.StartAsync(Engine.Sqlite, provider);
        var id = await test.CaptureAsync("ada@petersen-dach.de");
        await test.PumpAsync();
        await using var pages = new PageContext(test.Host, test.Tenant with { Role = Role.TenantViewer });

        var page = Open(pages, id);

        Assert.Equal("Roofing", Fact(page, "Industry").TextContent.Trim());
        Assert.Empty(page.FindAll(".company button, .company .menu, .company input"));
    }

    private static IRenderedComponent<LeadPage> Open(PageContext pages, Guid lead)
    {
        var page = pages.Open<LeadPage>(("Id", lead));
        page.WaitForElement(".company");
        return page;
    }

    private static IElement Fact(IRenderedComponent<LeadPage> page, string label)
        => page.FindAll(".company dt").First(dt => dt.TextContent == label).NextElementSibling!;

    private static Task PressAsync(IRenderedComponent<LeadPage> page, string text)
        => page.InvokeAsync(() => page.FindAll(".company button").First(b => b.TextContent.Trim() == text).Click());
}
