using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>Somebody of a company asks; the company's own site tells the rest, and people have the last word.</summary>
public sealed class EnrichmentJourney(BrowserRun browser) : BrowserTest(browser)
{
    private const string Site = """
        <script type="application/ld+json">
        {"@context":"https://schema.org","@type":"RoofingContractor","name":"Petersen Dachbau GmbH","numberOfEmployees":24,
         "address":{"@type":"PostalAddress","addressCountry":"DE"},"sameAs":["https://www.linkedin.com/company/petersen-dachbau"]}
        </script><h1>Petersen Dachbau</h1>
        """;

    [Fact]
    public async Task Company_OfANewLead_IsLookedUpCorrectedAndUndone()
    {
        await using var site = await ForeignSite.StartAsync(Site);
        var app = await StartAsync(Engine.Sqlite, "Enrichment:Enabled=true", "Enrichment:AllowPrivateNetworks=true");
        var tenant = await app.AddTenantAsync("north");
        await app.PostFormAsync(await app.AddFormAsync(tenant), ("name", "Jonas Petersen"), ("email", "jonas@gmail.com"), ("company_website", site.Page.GetLeftPart(UriPartial.Authority)));
        var page = await OpenBrowserAsync(app.Address);
        await page.SignInAsync(await app.AddPersonAsync(Role.TenantAdmin, tenant));

        // The page stays open while the job works.
        await page.OpenAsync($"/t/north/leads/{await LeadAsync(app, tenant)}");
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Company" });
        await Expect(card).ToContainTextAsync("Petersen Dachbau GmbH", new() { Timeout = 60_000 });
        await Expect(card).ToContainTextAsync("11–50 people");
        await Expect(card.GetByRole(AriaRole.Link, new() { Name = "/company/petersen-dachbau" })).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await Expect(page.Locator(".tl")).ToContainTextAsync("Looked up about 127.0.0.1");

        await card.GetByRole(AriaRole.Button, new() { Name = "Company size: 11–50 people. Edit" }).ClickAsync();
        await card.GetByRole(AriaRole.Textbox).FillAsync("51-200");
        await card.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(card).ToContainTextAsync("typed by hand");
        await card.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();

        await Expect(card).ToContainTextAsync("What was looked up was taken back by");
        await Expect(card).ToContainTextAsync("51–200 people");
        await Expect(card).Not.ToContainTextAsync("Petersen Dachbau GmbH");
        Assert.Empty(Complaints);
    }

    private static async Task<Guid> LeadAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.Leads.Select(l => l.Id).SingleAsync(TestRun.Cancelled);
    }
}
