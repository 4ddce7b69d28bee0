using Bunit;
using Leads.Core.Capture;
using Leads.Core.Import;
using Leads.Core.Import.Checking;
using Leads.Core.Import.Undoing;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Tags;
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
        Press(page, "Next: rules");
        page.WaitForElement("#aim").Change("create_only");
        Press(page, "Check the file");
        page.WaitForElement("[data-testid=import-check][data-done=false]");
        await import.PumpChecksAsync();
        page.WaitForElement("[data-testid=import-check][data-done=true]");
        Assert.Contains("The row has no name, no e-mail address and no phone number.", page.Markup, StringComparison.Ordinal);
        Press(page, "Mend");
        page.WaitForElement("#cell-1").Change("lena@voss.example");
        await page.InvokeAsync(() => page.Find("form.mend").Submit());
        page.WaitForState(() => page.FindAll("form.mend").Count == 0);
        Press(page, "Import 2 rows");
        page.WaitForElement("[data-status=queued]");
        await import.PumpAsync(TestRun.Cancelled);

        page.WaitForElement("[data-status=completed]");
        Assert.Contains("2 leads imported", page.Markup, StringComparison.Ordinal);
        Assert.All(await import.LeadsAsync(), l => Assert.Empty(l.Answers));
    }

    [Fact]
    public async Task Columns_OfAVeryWideFile_AreShown_AndChosenOnesKept()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var import = await ImportDriver.InNewTenantAsync(host);
        var id = (await import.UploadAsync($"Email,{string.Join(',', Enumerable.Range(1, 120).Select(i => $"c{i}"))}\nann@lee.example{string.Concat(Enumerable.Repeat(",x", 120))}\n")).Value;
        await using var scope = host.As(import.Tenant);
        await using var browser = Browser(host, scope);
        var page = browser.Render<ImportPage>(p => p.Add(i => i.Slug, import.Tenant.Slug).Add(i => i.Id, id));

        page.WaitForElement("select[aria-label='c120 becomes']").Change("company");
        Assert.Equal("", page.Find("select[aria-label='c119 becomes'] option[selected]").GetAttribute("value"));
        host.Time.Advance(TimeSpan.FromSeconds(2));

        page.WaitForState(() => import.PreviewAsync(id).GetAwaiter().GetResult().Columns[^1].Field == LeadField.Company);
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
        Press(page, "Next: rules");

        Assert.Equal(new NobodyToTell().Message, page.WaitForElement("[role=alert]").TextContent.Trim());
    }

    private static void Press(IRenderedComponent<ImportPage> page, string button)
    {
        page.WaitForState(() => page.FindAll("button").Any(IsIt));
        page.InvokeAsync(() => page.FindAll("button").Single(IsIt).Click());

        bool IsIt(AngleSharp.Dom.IElement found) => found.TextContent.Contains(button, StringComparison.Ordinal);
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
        browser.Services.AddSingleton(scope.Get<AdCampaigns>());
        browser.Services.AddSingleton(scope.Get<StartImport>());
        browser.Services.AddSingleton(scope.Get<StartCheck>());
        browser.Services.AddSingleton(scope.Get<SaveDraft>());
        browser.Services.AddSingleton(scope.Get<MendRow>());
        browser.Services.AddSingleton(scope.Get<SteerImport>());
        browser.Services.AddSingleton(scope.Get<UndoImport>());
        browser.Services.AddSingleton(scope.Get<ImportRowQueries>());
        browser.Services.AddSingleton(scope.Get<LeadOwners>());
        browser.Services.AddSingleton(scope.Get<TagBook>());
        browser.Services.AddSingleton(scope.Get<DiscardImport>());
        browser.AddBunitPersistentComponentState();
        return browser;
    }
}
