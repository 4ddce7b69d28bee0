using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>From the first sign-in to a lead that is being worked on.</summary>
public sealed class FormJourney(BrowserRun browser) : BrowserTest(browser)
{
    [Theory, BothEngines]
    public async Task Form_ConnectedAndFilledInElsewhere_ItsLeadArrivesLiveAndIsWorkedOn(Engine engine)
    {
        var app = await StartAsync(engine);
        await app.AddTenantAsync("north");
        var page = await OpenBrowserAsync(app.Address);
        await page.SignInAsync(await app.AddPersonAsync(Role.AgencyMember));

        var (form, script) = await ConnectFormAsync(page);
        var list = await NewTabAsync();
        await list.OpenAsync("/t/north/leads");
        await using var site = await ForeignSite.StartAsync(form + script);
        await FillInAsync(await NewTabAsync(), site.Page);

        await Expect(page.GetByText("First lead received")).ToBeVisibleAsync();
        await list.GetByRole(AriaRole.Button, new() { Name = "1 new lead" }).ClickAsync();
        await list.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace" }).First.ClickAsync();
        await list.ShowsHeadingAsync("Ada Lovelace");
        await WorkOnAsync(list);
        Assert.Empty(Complaints);
    }

    /// <returns>The ready-made code for the form and for its script.</returns>
    private static async Task<(string Form, string Script)> ConnectFormAsync(IPage page)
    {
        await page.OpenAsync("/t/north/sources");
        await page.LinkAsync("Connect a source");
        await page.GetByLabel("Name").FillAsync("Practice contact");
        await page.ButtonAsync("Connect");
        await page.ShowsHeadingAsync("Practice contact");
        await Expect(page.GetByText("Waiting for your first lead")).ToBeVisibleAsync();
        return (await SnippetAsync(page, "HTML form", "#snippet-html"), await SnippetAsync(page, "Script", "#snippet-script"));
    }

    private static async Task<string> SnippetAsync(IPage page, string way, string snippet)
    {
        await page.ButtonAsync(way);
        return await page.Locator(snippet).InnerTextAsync();
    }

    private static async Task FillInAsync(IPage page, Uri site)
    {
        await page.GotoAsync($"{site}?utm_source=google&utm_campaign=spring");
        await page.GetByLabel("Name").FillAsync("Ada Lovelace");
        await page.GetByLabel("E-mail").FillAsync("ada@example.com");
        await page.GetByLabel("Message").FillAsync("Please call me about the engine.");
        await page.TakeTimeAsync();
        await page.ButtonAsync("Send");
        await Expect(page.GetByText("Thank you. Your message has arrived.")).ToBeVisibleAsync();
    }

    private static async Task WorkOnAsync(IPage page)
    {
        var path = page.GetByRole(AriaRole.List, new() { Name = "Status" });
        await path.GetByRole(AriaRole.Button, new() { Name = "Contacted" }).ClickAsync();
        await Expect(path.GetByRole(AriaRole.Button, new() { Name = "Contacted" })).ToHaveAttributeAsync("aria-current", "step");
        await page.GetByLabel("Write a note").FillAsync("Called back, wants an offer.");
        await page.ButtonAsync("Save note");
        var timeline = page.GetByRole(AriaRole.Region, new() { Name = "Timeline" });
        await Expect(timeline.GetByText("Called back, wants an offer.")).ToBeVisibleAsync();
        await Expect(timeline.GetByText("New → Contacted")).ToBeVisibleAsync();
        await Expect(timeline.GetByText("Please call me about the engine.")).ToBeVisibleAsync();
    }
}
