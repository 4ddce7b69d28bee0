using System.Text;
using Leads.Core.Capture;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>A source's page while deliveries come in.</summary>
public sealed class SourceJourney(BrowserRun browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Delivery_ThatArrivedSinceThePageWasLoaded_IsOpenedAndStays()
    {
        var app = await StartAsync(Engine.Sqlite);
        var tenant = await app.AddTenantAsync("north");
        var channel = await app.AddFormAsync(tenant);
        var page = await OpenBrowserAsync(app.Address);
        await page.SignInAsync(await app.AddPersonAsync(Role.AgencyMember));
        await page.OpenAsync($"/t/north/sources/{channel.Id}");
        await Expect(page.GetByText("Waiting for your first lead")).ToBeVisibleAsync();

        using var client = app.Client();
        using var answer = await client.PostAsync(
            new Uri(HookPath.Of(channel.Kind, channel.PublicKey), UriKind.Relative),
            new StringContent("name=Ada+Lovelace&email=ada%40example.org", Encoding.UTF8, "application/x-www-form-urlencoded"), TestRun.Cancelled);
        await page.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace" }).First.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open the lead" })).ToBeVisibleAsync();
        await Expect(page.GetByText("First lead received")).ToBeVisibleAsync();
        await page.ButtonAsync("Pause");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync();
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Address_WithWordsThatMeanNothing_ShowsThePage()
    {
        var app = await StartAsync(Engine.Sqlite);
        var channel = await app.AddFormAsync(await app.AddTenantAsync("north"));
        var page = await OpenBrowserAsync(app.Address);
        await page.SignInAsync(await app.AddPersonAsync(Role.AgencyMember));

        await page.OpenAsync($"/t/north/sources/{channel.Id}?delivery=zz&outcome=none&from=soon");

        await page.ShowsHeadingAsync(channel.Name);
        Assert.Empty(Complaints);
    }
}
