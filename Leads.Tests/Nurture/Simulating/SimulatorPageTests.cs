using Bunit;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Enrolling;
using Leads.Tests.Support;
using Leads.Web.Nurture;
using Microsoft.AspNetCore.Components;

namespace Leads.Tests.Nurture.Simulating;

/// <summary>The page on which a sequence is tried out.</summary>
public sealed class SimulatorPageTests
{
    [Fact]
    public async Task Page_ShowsEachStepAndWhatMovedIt()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.Email("One"), Step.Email("Two"), Step.Wait(2, WaitUnit.Days), Step.Task("Call")) with { SendingWindow = SendingWindow.OfficeHours });
        await using var browser = new PageContext(driver.Host, driver.Tenant);

        var page = Open(browser, sequence);
        page.Find("#sim-start").Change("2026-03-06T16:00");

        page.WaitForAssertion(() => Assert.Contains("Fri 6 Mar, 16:00", page.Find(".enters").TextContent, StringComparison.Ordinal));
        var steps = page.FindAll(".way > li").Select(li => li.TextContent).ToList();
        Assert.Contains("at once", steps[1], StringComparison.Ordinal);
        Assert.Contains("Mon 9 Mar, 09:00", steps[2], StringComparison.Ordinal);
        Assert.Contains("The lead had a message less than 20 hours before", steps[2], StringComparison.Ordinal);
        Assert.Contains("The sending window opens on Mon 9 Mar 2026, 09:00", steps[2], StringComparison.Ordinal);
        Assert.StartsWith("Completed Wed 11 Mar, 09:00", page.Find(".way-end").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("2 messages in 5 days.", page.Find(".summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choices_AndHappenings_ChangeTheWay()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var sequence = await driver.ActivateAsync(Step.Sequence(
            Step.Email("One"), Step.IfWithin(ReactionKind.Clicked, 3, WaitUnit.Days, [Step.Task("Keen")], Step.Task("Calm")), Step.If(Step.CompanyIs("Lee"), [Step.Notify()], Step.End()), Step.Wait(1, WaitUnit.Weeks), Step.Task("Late")));
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var page = Open(browser, sequence);
        Assert.Contains("Calm", Steps(page), StringComparison.Ordinal);

        page.FindAll(".way select")[0].Change("240");
        page.WaitForAssertion(() => Assert.Contains("Keen", Steps(page), StringComparison.Ordinal));
        page.FindAll(".way select")[1].Change("yes");
        page.WaitForAssertion(() => Assert.Contains("Late", Steps(page), StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find(".simulator fieldset > .btn").Click());

        page.WaitForAssertion(() => Assert.Contains("the lead replied", page.Find(".way-end").TextContent, StringComparison.Ordinal));
        Assert.Contains("Not reached", Steps(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lead_IsFoundByNameAndTriedOut()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var sequence = await driver.ActivateAsync(Step.Sequence(Step.If(Step.CompanyIs("Harbour"), [Step.Task("Ours")], Step.Task("Others"))));
        await driver.AddLeadAsync("Harbour");
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var page = Open(browser, sequence);
        Assert.Contains("Others", Steps(page), StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindAll(".asks .seg button")[1].Click());
        page.Find("#sim-search").Input("harb");
        page.WaitForElement(".finds button");
        await page.InvokeAsync(() => page.Find(".finds button").Click());

        page.WaitForAssertion(() => Assert.Contains("Ours", Steps(page), StringComparison.Ordinal));
        Assert.Contains("Ann Harbour enters", Steps(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ThatCantBeWalkedThrough_SaysWhy()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var sequence = (await browser.Scope.Get<SequenceBook>().CreateAsync("Draft", Step.Sequence(new WaitStep(Step.NewId())), TestRun.Cancelled)).Value;

        var page = browser.Open<SimulatorPage>(("Id", sequence));

        page.WaitForAssertion(() => Assert.Contains("A wait lasts for a while, or until a time.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    private static IRenderedComponent<SimulatorPage> Open(PageContext browser, Guid sequence)
    {
        var page = browser.Open<SimulatorPage>(("Id", sequence));
        page.WaitForElement(".way");
        return page;
    }

    private static string Steps(IRenderedComponent<SimulatorPage> page) => page.Find(".tells .way").TextContent;
}
