using Bunit;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Tags;
using Leads.Core.Scoring;
using Leads.Core.Scoring.Learning;
using Leads.Core.Scoring.Simulating;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Web.Scoring;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Leads.Tests.Scoring;

public sealed class ScoringPageTests
{
    [Fact]
    public async Task Draft_GetsANewFactorWithAGroupOfConditions()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);
        var draft = (await scope.Get<ScoreModelBook>().StartDraftAsync(null, TestRun.Cancelled)).Value;
        var page = browser.Render<ScoringPage>(p => p.Add(s => s.Slug, tenant.Slug));

        await PressAsync(page, "Add a factor");
        await page.InvokeAsync(() => page.Find(".factor-editor input[maxlength]").Change("Solar firm"));
        await page.InvokeAsync(() => page.Find("select[aria-label='Add a condition']").Change("company"));
        await page.InvokeAsync(() => page.Find("input[aria-label='Company']").Change("solar"));
        await page.InvokeAsync(() => page.Find(".condition.new form").Submit());
        await PressAsync(page, "Add");

        var factor = (await scope.Get<ScoreModelBook>().FindAsync(draft, TestRun.Cancelled)).Value.Rules.Factors[^1];
        Assert.Equal(("solar_firm", "Solar firm", FactorGroup.Fit, 10), (factor.Key, factor.Label, factor.Group, factor.Points));
        Assert.Contains("Company contains “solar”", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Factor_ThatCantBe_IsRefusedBesideIt()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        await using var scope = host.As(tenant);
        await using var browser = Browser(host, scope);
        await scope.Get<ScoreModelBook>().StartDraftAsync(null, TestRun.Cancelled);
        var page = browser.Render<ScoringPage>(p => p.Add(s => s.Slug, tenant.Slug));

        await PressAsync(page, "Add a factor");
        await page.InvokeAsync(() => page.Find(".factor-editor input[maxlength]").Change("Nothing"));
        await PressAsync(page, "Add");

        Assert.Contains("“Nothing” needs at least one condition.", page.Find(".factor-editor [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_ForAViewer_IsShownWithoutButtons()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        await using var scope = host.As(tenant with { Role = Role.TenantViewer });
        await using var browser = Browser(host, scope);

        var page = browser.Render<ScoringPage>(p => p.Add(s => s.Slug, tenant.Slug));

        Assert.Contains("Business e-mail", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button"));
    }

    private static async Task PressAsync(IRenderedComponent<ScoringPage> page, string text)
        => await page.InvokeAsync(() => page.FindAll("button").First(b => b.TextContent.Trim() == text).Click());

    private static BunitContext Browser(TestHost host, TenantScope scope)
    {
        var browser = new BunitContext { JSInterop = { Mode = JSRuntimeMode.Loose } };
        browser.Services.AddMudServices();
        browser.Services.AddSingleton<TimeProvider>(host.Time);
        browser.Services.AddSingleton(host.Get<LiveFeed>());
        browser.Services.AddSingleton(scope.Get<CurrentTenant>());
        browser.Services.AddSingleton(scope.Get<ScoreModelBook>());
        browser.Services.AddSingleton(scope.Get<SimulateModel>());
        browser.Services.AddSingleton(scope.Get<SuggestPoints>());
        browser.Services.AddSingleton(scope.Get<LearnHistory>());
        browser.Services.AddSingleton(scope.Get<LeadOwners>());
        browser.Services.AddSingleton(scope.Get<TagBook>());
        return browser;
    }
}
