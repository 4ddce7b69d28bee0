using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>Somebody calls, and a lead is typed in while they speak.</summary>
public sealed class NewLeadJourney(BrowserRun browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Typing_WhatAKnownLeadHas_ShowsThatLeadBeforeSaving()
    {
        var app = await StartAsync(Engine.Sqlite);
        var channel = await app.AddFormAsync(await app.AddTenantAsync("north"));
        await app.PostFormAsync(channel, ("name", "Grace Hopper"), ("email", "grace@example.com"), ("phone", "+49 30 901820"), ("company", "Harbour Dental"));
        var page = await OpenBrowserAsync(app.Address);
        await page.SignInAsync(await app.AddPersonAsync(Role.AgencyMember));
        await page.OpenAsync("/t/north/leads/new");
        var hints = page.GetByRole(AriaRole.Complementary, new() { Name = "Already here?" });

        await page.GetByLabel("First name").PressSequentiallyAsync("Grace");
        await page.GetByLabel("E-mail").PressSequentiallyAsync("grace@example.com");
        await Expect(hints.GetByRole(AriaRole.Link, new() { Name = "Grace Hopper" })).ToContainTextAsync("Harbour Dental");
        await page.GetByLabel("E-mail").FillAsync("somebody.else@example.com");
        await page.GetByLabel("First name").FillAsync("Barbara");
        await Expect(hints.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);

        await page.GetByLabel("Last name").FillAsync("Liskov");
        await page.ButtonAsync("Save lead");
        await page.ShowsHeadingAsync("Barbara Liskov");
        Assert.Empty(Complaints);
    }
}
