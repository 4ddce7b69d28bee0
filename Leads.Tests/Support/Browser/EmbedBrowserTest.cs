using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Leads.Tests.Support.Browser;

/// <summary>A test on somebody else's website that has the embed script.</summary>
public abstract class EmbedBrowserTest(BrowserRun browser) : BrowserTest(browser)
{
    protected async Task<(AppHost App, TenantAccess Tenant, Channel Channel)> BeginAsync(Engine engine, ChannelSettings? settings = null)
    {
        var app = await StartAsync(engine);
        var tenant = await app.AddTenantAsync("north");
        return (app, tenant, await app.AddFormAsync(tenant, settings));
    }

    protected static string Script(AppHost app, Channel channel, string attributes = "")
        => $"""<script src="{new Uri(app.Address, $"/embed/{channel.PublicKey}.js")}" {attributes} async></script>""";

    protected static async Task FillAsync(IPage page, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields) await page.GetByLabel(label).FillAsync(text);
        await page.TakeTimeAsync();
    }

    protected static async Task<(Lead Lead, Submission Submission)> OnlyLeadAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        await Eventually.TrueAsync("the lead is there", () => context.Leads.AnyAsync(TestRun.Cancelled));
        return (await context.Leads.SingleAsync(TestRun.Cancelled), await context.Submissions.SingleAsync(TestRun.Cancelled));
    }
}
