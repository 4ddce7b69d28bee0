using Bunit;
using Leads.Core.Import;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Web.Import;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Leads.Tests.Import;

public sealed class ImportPageTests
{
    [Fact]
    public async Task Columns_Confirmed_RunAndTellTheOutcome()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync("Vorname;Kontakt;Raum\nJonas;jonas@petersen.example;12\n;;13\n")).Value;
        await using var scope = host.As(import.Tenant);
        await using var browser = Browser(host, scope);
        var page = browser.Render<ImportPage>(p => p.Add(i => i.Slug, import.Tenant.Slug).Add(i => i.Id, id));

        page.WaitForElement("select[aria-label='Raum becomes']").Change("ignore");
        page.FindAll("button").Single(b => b.TextContent.Contains("Import 2 rows", StringComparison.Ordinal)).Click();
        page.WaitForElement("[data-status=queued]");
        await import.PumpAsync(TestRun.Cancelled);

        page.WaitForElement("[data-status=completed]");
        Assert.Contains("1 lead imported", page.Markup, StringComparison.Ordinal);
        Assert.EndsWith($"/import/{id}/rejected.csv", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(Assert.Single(await import.LeadsAsync()).Answers);
    }

    [Fact]
    public async Task Columns_WithNobodyToTell_SayWhatIsMissing()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync("Ort\nUlm\n")).Value;
        await using var scope = host.As(import.Tenant);
        await using var browser = Browser(host, scope);
        var page = browser.Render<ImportPage>(p => p.Add(i => i.Slug, import.Tenant.Slug).Add(i => i.Id, id));

        page.WaitForElement(".mapping");
        page.FindAll("button").Single(b => b.TextContent.Contains("Import 1 row", StringComparison.Ordinal)).Click();

        Assert.Equal(new NobodyToTell().Message, page.WaitForElement("[role=alert]").TextContent.Trim());
    }

    private static BunitContext Browser(TestHost host, TenantScope scope)
    {
        var browser = new BunitContext();
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.Services.AddMudServices();
        browser.Services.AddSingleton<TimeProvider>(host.Time);
        browser.Services.AddSingleton(scope.Get<CurrentTenant>());
        browser.Services.AddSingleton(scope.Get<LiveFeed>());
        browser.Services.AddSingleton(scope.Get<ImportQueries>());
        browser.Services.AddSingleton(scope.Get<ImportPreview>());
        browser.Services.AddSingleton(scope.Get<CorrectShape>());
        browser.Services.AddSingleton(scope.Get<StartImport>());
        browser.Services.AddSingleton(scope.Get<DiscardImport>());
        browser.AddBunitPersistentComponentState();
        return browser;
    }
}
