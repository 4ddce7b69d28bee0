using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>Whoever finds a form's address can send anything. It is text, and stays text.</summary>
public sealed class HostileLeadJourney(BrowserRun browser) : BrowserTest(browser)
{
    private static readonly string[] Names = ["name", "first_name", "last_name", "company", "job_title", "message", "phone", "city", "utm_source", "utm_medium", "utm_campaign"];

    private static readonly string[] Texts =
    [
        "<script>window.ran=1;alert(1)</script>",
        "\"><img src=x onerror=\"window.ran=1;alert(2)\">",
        "'-window.ran=1-'{{7*7}}${window.ran=1}@(1+1)",
        "\u202Eمرحبا שלום\u202D‏ ende",
        "👩‍👩‍👧‍👦🏴‍☠️ Z̷̢a̶l̵g̴o̵",
        new string('W', 255),
        string.Concat(Enumerable.Repeat("breit ", 42)),
    ];

    [Fact]
    public async Task EveryField_HoldingScriptsAndStrangeText_IsShownAndNothingRuns()
    {
        var app = await StartAsync(Engine.Sqlite);
        var tenant = await app.AddTenantAsync("north");
        var channel = await app.AddFormAsync(tenant);
        foreach (var (index, text) in Texts.Index())
        {
            await app.PostFormAsync(channel,
            [
                .. Names.Select(name => (name, text)),
                ("email", FormattableString.Invariant($"hostile{index}@example.com")),
                ("source_url", "javascript:window.ran=1"),
                ("referrer", "javascript:alert(3)"),
                (text, text),
            ]);
        }
        var page = await OpenBrowserAsync(app.Address);
        await page.SignInAsync(await app.AddPersonAsync(Role.AgencyAdmin));

        await page.OpenAsync("/t/north/leads");
        await StandsAsync(page);
        foreach (var lead in await LeadsAsync(app, tenant))
        {
            await page.OpenAsync($"/t/north/leads/{lead.Id}");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(lead.DisplayName);
            await StandsAsync(page);
        }
        Assert.Empty(Complaints);
    }

    private static async Task<List<Lead>> LeadsAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var leads = await context.Leads.AsNoTracking().ToListAsync(TestRun.Cancelled);
        Assert.Equal(Texts.Length, leads.Count);
        return leads;
    }

    /// <summary>Nothing ran, nothing leads to a script, and nothing pushes the page wider than the window.</summary>
    private static async Task StandsAsync(IPage page)
    {
        Assert.False(await page.EvaluateAsync<bool>("'ran' in window"));
        await Expect(page.Locator("a[href^='javascript:' i], img[onerror], main script")).ToHaveCountAsync(0);
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), $"{page.Url} scrolls sideways.");
    }
}
