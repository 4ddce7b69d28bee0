using AngleSharp.Dom;
using Bunit;
using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Web.Leads;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Leads;

public sealed class LeadPageTests
{
    [Fact]
    public async Task LeadPage_OfCapturedLead_ShowsWhoItIsAndHowToReachIt()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, Jonas().Scored(91).Drafted(d => d with { SourceUrl = "javascript:alert(1)" }));
        await using var pages = new PageContext(host, tenant);

        var page = OpenLead(pages, lead.Id);

        Assert.Equal("Jonas Petersen", page.Find("h1").TextContent);
        Assert.Contains(page.FindAll("section h2"), title => title.TextContent == "Why 91");
        Assert.Equal("tel:+491705550192", Action(page, "Call").GetAttribute("href"));
        Assert.Equal("mailto:jonas@petersen-dach.example", Action(page, "E-mail").GetAttribute("href"));
        Assert.DoesNotContain(page.FindAll("a"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task LeadPage_FieldEditedInPlace_StoresItAndTellsTheTimeline()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, Jonas());
        await using var pages = new PageContext(host, tenant);
        var page = OpenLead(pages, lead.Id);

        await page.InvokeAsync(() => Fact(page, "Company").QuerySelector("button")!.Click());
        await TypeAsync(page, "Company", "Petersen Roofs");

        page.WaitForAssertion(() => Assert.Equal("Petersen Roofs", Fact(page, "Company").QuerySelector("button")!.TextContent));
        page.WaitForAssertion(() => Assert.Contains("Petersen Dachbau → Petersen Roofs", page.Find(".tl").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LeadPage_FieldChangedMeanwhile_ShowsBothAndLetsChoose()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, Jonas());
        await using var pages = new PageContext(host, tenant);
        var page = OpenLead(pages, lead.Id);
        await page.InvokeAsync(() => Fact(page, "Company").QuerySelector("button")!.Click());
        await using (var other = host.As(tenant with { Actor = Actor.Person(Guid.Empty, "Tom") }))
            await other.Get<LeadEditor>().ChangeFieldAsync(lead.Id, EditableField.Company, "Petersen Dachbau", "Theirs", TestRun.Cancelled);
        page.WaitForAssertion(() => Assert.Contains("Theirs", page.Find(".tl").TextContent, StringComparison.Ordinal));

        await TypeAsync(page, "Company", "Mine");

        page.WaitForAssertion(() => Assert.Contains("Tom set this to Theirs", Fact(page, "Company").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => Button(page, "Keep mine").Click());
        page.WaitForAssertion(() => Assert.Equal("Mine", Fact(page, "Company").QuerySelector("button")!.TextContent));
        await using var context = host.Open(tenant);
        Assert.Equal("Mine", context.Leads.Single().Company);
    }

    [Fact]
    public async Task LeadPage_NoteWritten_AppearsWhileAnothersNoteComesInLive()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, Jonas());
        await using var pages = new PageContext(host, tenant);
        var page = OpenLead(pages, lead.Id);

        page.Find("#note-text").Input("Half a thought");
        await using (var other = host.As(tenant with { Actor = Actor.Person(Guid.Empty, "Tom") }))
            await other.Get<AddNote>().AddAsync(lead.Id, "From Tom", TestRun.Cancelled);

        page.WaitForAssertion(() => Assert.Contains("From Tom", page.Find(".tl").TextContent, StringComparison.Ordinal));
        Assert.Equal("Half a thought", page.Find("#note-text").GetAttribute("value"));
        await page.InvokeAsync(() => page.Find("#note-text").KeyDown(new KeyboardEventArgs { Key = "Enter", CtrlKey = true }));
        page.WaitForAssertion(() => Assert.Contains("Half a thought", page.Find(".tl").TextContent, StringComparison.Ordinal));
        Assert.True(string.IsNullOrEmpty(page.Find("#note-text").GetAttribute("value")));
    }

    [Fact]
    public async Task LeadPage_Disqualify_AsksForTheReason()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, Jonas());
        await using var pages = new PageContext(host, tenant);
        var page = OpenLead(pages, lead.Id);

        page.FindAll(".menu .item").Single(i => i.TextContent == "Disqualified").Click();
        pages.Dialogs.WaitForElement("#disqualify");
        pages.Dialogs.Find("#disqualify").Submit();
        pages.Dialogs.WaitForElement("[role=alert]");
        pages.Dialogs.FindAll("label").Single(l => l.TextContent == "No budget").QuerySelector("input")!.Change(true);
        pages.Dialogs.Find("#reason-text").Input("Next year");
        pages.Dialogs.Find("#disqualify").Submit();

        page.WaitForAssertion(() => Assert.Equal("No budget: Next year", page.Find(".reason").TextContent));
    }

    [Fact]
    public async Task LeadPage_ForViewer_HasNothingToChange()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, Jonas());
        await using var pages = new PageContext(host, tenant with { Role = Role.TenantViewer });

        var page = OpenLead(pages, lead.Id);

        Assert.Empty(page.FindAll(".fact button, .fact select, .path button, #note-text, .menu"));
    }

    [Fact]
    public async Task LeadPage_Qualified_KeepsTheChecklist()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, Jonas());
        await using var pages = new PageContext(host, tenant);
        var page = OpenLead(pages, lead.Id);
        Assert.Empty(page.FindAll(".checklist"));

        page.FindAll(".path button").Single(b => b.TextContent.Contains("Qualified", StringComparison.Ordinal)).Click();
        page.WaitForElement(".checklist");
        page.FindAll(".checklist label").Single(l => l.TextContent.Trim() == "Budget").QuerySelector("input")!.Change(true);

        page.WaitForAssertion(() => Assert.Contains("3 still open", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("Budget is known", page.Markup, StringComparison.Ordinal));
        await using var context = host.Open(tenant);
        Assert.Equal(["Budget"], context.Leads.Single().KnownOfChecklist);
    }

    [Fact]
    public async Task LeadPage_OfAnotherTenantsLead_IsNotFound()
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var lead = await host.AddLeadAsync(await host.AddTenantAsync(), Jonas());
        await using var pages = new PageContext(host, await host.AddTenantAsync());
        var notFound = false;
        pages.Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => notFound = true;

        var page = pages.Open<LeadPage>(("Id", lead.Id));

        page.WaitForAssertion(() => Assert.True(notFound));
        Assert.Empty(page.FindAll("h1"));
    }

    private static LeadBuilder Jonas()
        => A.Lead().Named("Jonas", "Petersen").OfCompany("Petersen Dachbau").WithEmail("jonas@petersen-dach.example").WithPhone("+491705550192");

    private static IRenderedComponent<LeadPage> OpenLead(PageContext pages, Guid lead)
    {
        var page = pages.Open<LeadPage>(("Id", lead));
        page.WaitForElement("h1");
        return page;
    }

    private static IElement Action(IRenderedComponent<LeadPage> page, string text) => page.FindAll(".acts a").Single(a => a.TextContent == text);

    private static IElement Button(IRenderedComponent<LeadPage> page, string text) => page.FindAll("button").Single(b => b.TextContent == text);

    private static IElement Fact(IRenderedComponent<LeadPage> page, string label)
        => page.FindAll("dt").First(dt => dt.TextContent == label).NextElementSibling!;

    /// <summary>On the page's own thread, so that no live update renders between finding a field and using it.</summary>
    private static Task TypeAsync(IRenderedComponent<LeadPage> page, string label, string value) => page.InvokeAsync(() =>
    {
        Fact(page, label).QuerySelector("input")!.Change(value);
        Fact(page, label).QuerySelector("form")!.Submit();
    });
}
