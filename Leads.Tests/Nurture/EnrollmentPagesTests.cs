using AngleSharp.Dom;
using Bunit;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Web.Leads;
using Leads.Web.Nurture;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Nurture;

/// <summary>The card on the lead's page, and the page of an enrollment.</summary>
public sealed class EnrollmentPagesTests
{
    [Fact]
    public async Task Card_EnrollsByHandAndFollowsWhatTheWorkerDoes()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await driver.ActivateAsync(Step.Sequence(Step.Task("Call first"), Step.Wait(2, WaitUnit.Days), Step.Email("Hello again")));
        var lead = await driver.AddLeadAsync();
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var page = OpenLead(browser, lead.Id);
        Assert.Contains("In no sequence.", Card(page).TextContent, StringComparison.Ordinal);

        await PressAsync(page, "Enroll");
        browser.Dialogs.WaitForElement("#enroll");
        await browser.Dialogs.InvokeAsync(() => browser.Dialogs.Find("#enroll").Submit());
        page.WaitForAssertion(() => Assert.Contains("Call first", Card(page).TextContent, StringComparison.Ordinal));
        await driver.RunAsync();

        page.WaitForAssertion(() => Assert.Contains("Wait 2 days", Card(page).TextContent, StringComparison.Ordinal));
        Assert.Contains("step 2 of 3", Card(page).TextContent, StringComparison.Ordinal);
        // 09:00 UTC, as the client's clocks show it.
        Assert.Contains("Wed 4 Mar, 10:00 Berlin time", Card(page).QuerySelector(".due")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_PausesResumesAndTakesOut()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Wait(2, WaitUnit.Days), Step.Email()));
        var lead = await driver.AddLeadAsync();
        var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
        await driver.RunAsync();
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var page = OpenLead(browser, lead.Id);

        await PressAsync(page, "Pause");
        page.WaitForAssertion(() => Assert.Contains("Paused since", Card(page).TextContent, StringComparison.Ordinal));
        await PressAsync(page, "Resume");
        page.WaitForAssertion(() => Assert.DoesNotContain("Paused since", Card(page).TextContent, StringComparison.Ordinal));
        var asked = page.InvokeAsync(() => Button(page, "Take out").Click());
        browser.Dialogs.WaitForElement(".mud-dialog .btn.primary");
        await browser.Dialogs.InvokeAsync(() => browser.Dialogs.Find(".mud-dialog .btn.primary").Click());
        await asked;

        page.WaitForAssertion(() => Assert.Contains("Taken out by hand", Card(page).TextContent, StringComparison.Ordinal));
        Assert.Equal(ExitReason.Manual, (await driver.FindAsync(enrollment)).ExitReason);
    }

    [Fact]
    public async Task Card_OfAHeldStep_DecidesAboutIt()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Email(), Step.Wait(1, WaitUnit.Days)));
        var lead = await driver.AddLeadAsync();
        driver.Mail.Answer = _ => throw new IOException("Reset.");
        var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
        await driver.RunAsync();
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var page = OpenLead(browser, lead.Id);
        Assert.Contains("nobody knows whether the step was done", Card(page).TextContent, StringComparison.Ordinal);

        await PressAsync(page, "It was done");
        await driver.RunAsync();

        page.WaitForAssertion(() => Assert.Contains("Wait 1 day", Card(page).TextContent, StringComparison.Ordinal));
        Assert.Equal(RunOutcome.Succeeded, (await driver.RunsAsync(enrollment))[0].Outcome);
    }

    [Fact]
    public async Task Enroll_OfALeadThatWasThrough_SaysSoAndLetsItInOnceMore()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Task()));
        var lead = await driver.AddLeadAsync();
        await driver.EnrollAsync(sequence, lead);
        await driver.RunAsync();
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var page = OpenLead(browser, lead.Id);

        await PressAsync(page, "Enroll");
        browser.Dialogs.WaitForElement("#enroll");
        await browser.Dialogs.InvokeAsync(() => browser.Dialogs.Find("#enroll").Submit());
        browser.Dialogs.WaitForAssertion(() => Assert.Contains("been through this sequence already", browser.Dialogs.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await browser.Dialogs.InvokeAsync(() => browser.Dialogs.Find(".mud-dialog .btn.primary").Click());

        page.WaitForAssertion(() => Assert.Contains("Due now", Card(page).TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Card_ForViewer_HasNothingToPress()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Wait(2, WaitUnit.Days), Step.Email()));
        var lead = await driver.AddLeadAsync();
        var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
        await using var browser = new PageContext(driver.Host, driver.Tenant with { Role = Role.TenantViewer });

        Assert.Empty(Card(OpenLead(browser, lead.Id)).QuerySelectorAll("button"));
        Assert.Empty(OpenEnrollment(browser, lead.Id, enrollment).FindAll(".enrollment button"));
    }

    [Fact]
    public async Task Page_ShowsWhatWasDoneAndWhatComes()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var sequence = await driver.ActivateAsync(Step.Sequence(
            Step.Email("One"), Step.IfWithin(ReactionKind.Clicked, 2, WaitUnit.Days, [Step.Task("Call the keen")], Step.Email("Reminder"))));
        var lead = await driver.AddLeadAsync();
        var enrollment = (await driver.EnrollAsync(sequence, lead)).EnrollmentId!.Value;
        await driver.RunAsync();
        await using var browser = new PageContext(driver.Host, driver.Tenant);

        var page = OpenEnrollment(browser, lead.Id, enrollment);

        Assert.Equal("Waits for a reaction until Wed 4 Mar 2026, 10:00.", page.Find(".sentence").TextContent);
        Assert.Contains("Mon 2 Mar, 10:00", page.FindAll(".ways section")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Call the keen", page.Find(".depends").TextContent, StringComparison.Ordinal);
        Assert.Contains("Reminder", page.FindAll(".ways section")[1].TextContent, StringComparison.Ordinal);
        await driver.PassAsync(TimeSpan.FromDays(2));
        page.WaitForAssertion(() => Assert.StartsWith("Completed on", page.Find(".sentence").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_OfAnotherTenantsEnrollment_IsNotFound()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var lead = await driver.AddLeadAsync();
        var enrollment = (await driver.EnrollAsync(await driver.ActivateAsync(Step.Sequence(Step.Task())), lead)).EnrollmentId!.Value;
        await using var browser = new PageContext(driver.Host, await driver.Host.AddTenantAsync());
        var notFound = false;
        browser.Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => notFound = true;

        var page = browser.Open<EnrollmentPage>(("LeadId", lead.Id), ("Id", enrollment));

        page.WaitForAssertion(() => Assert.True(notFound));
        Assert.Empty(page.FindAll("h1"));
    }

    private static IRenderedComponent<LeadPage> OpenLead(PageContext browser, Guid lead)
    {
        var page = browser.Open<LeadPage>(("Id", lead));
        page.WaitForElement(".nurture");
        return page;
    }

    private static IRenderedComponent<EnrollmentPage> OpenEnrollment(PageContext browser, Guid lead, Guid enrollment)
    {
        var page = browser.Open<EnrollmentPage>(("LeadId", lead), ("Id", enrollment));
        page.WaitForElement(".enrollment");
        return page;
    }

    private static IElement Card(IRenderedComponent<LeadPage> page) => page.Find(".nurture");

    private static IElement Button(IRenderedComponent<LeadPage> page, string text) => Card(page).QuerySelectorAll("button").First(b => b.TextContent.Trim() == text);

    private static Task PressAsync(IRenderedComponent<LeadPage> page, string text)
    {
        _ = page.InvokeAsync(() => Button(page, text).Click());
        return Task.CompletedTask;
    }
}
