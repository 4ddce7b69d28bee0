using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>Somebody begins a sequence, changes it by keyboard, activates it, and sees a lead in it.</summary>
public sealed class SequenceJourney(BrowserRun browser) : BrowserTest(browser)
{
    [Fact]
    public async Task Sequence_FromATemplate_IsChangedByKeyboardActivatedAndLetsALeadIn()
    {
        var app = await StartAsync(Engine.Sqlite);
        var tenant = await app.AddTenantAsync("north");
        var channel = await app.AddFormAsync(tenant);
        var page = await OpenBrowserAsync(app.Address);
        await page.SignInAsync(await app.AddPersonAsync(Role.AgencyMember));
        await page.OpenAsync("/t/north/sequences");
        await page.LinkAsync("New sequence");
        await page.GetByRole(AriaRole.Button, new() { Name = "No answer" }).ClickAsync();
        await page.ShowsHeadingAsync("No answer");
        await page.IsLiveAsync();

        // A step in between, by keyboard alone: the cursor goes where the work goes on.
        await page.GetByLabel("Add a step before Wait 2 days").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Task", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Send the brochure");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move up", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".flow-step >> nth=1")).ToContainTextAsync("Send the brochure");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Move up", Exact = true })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".flow-step >> nth=1")).ToBeFocusedAsync();
        await page.ButtonAsync("Undo");
        await Expect(page.Locator(".flow-step >> nth=1")).ToContainTextAsync("Send the brochure");

        // A reload shows what was kept.
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.IsLiveAsync();
        await Expect(page.Locator(".flow-step >> nth=1")).ToContainTextAsync("Send the brochure");

        // What is offered after two braces.
        await page.Locator(".flow-step.email >> nth=0").ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Subject" }).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(", {{ fir");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "First name" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Subject" })).ToHaveValueAsync("We tried to call you, {{ lead.first_name }}");
        await page.Keyboard.PressAsync("Escape");

        await page.Locator("#flow-start").ClickAsync();
        await page.GetByLabel("Leads enter").SelectOptionAsync("Captured");
        await Expect(page.Locator("#flow-start")).ToContainTextAsync("When a lead comes in");
        await page.ButtonAsync("Activate");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Activate" }).ClickAsync();
        await Expect(page.Locator(".top").GetByText("Active", new() { Exact = true })).ToBeVisibleAsync();

        await app.PostFormAsync(channel, ("name", "Grace Hopper"), ("email", "grace@example.com"));
        await Eventually.TrueAsync("the lead is in the sequence", async () =>
        {
            await using var context = app.Contexts.CreateFor(tenant.TenantId);
            return await context.Enrollments.AnyAsync(TestRun.Cancelled);
        });
        await page.OpenAsync("/t/north/sequences");
        await Expect(page.Locator(".sequences li")).ToContainTextAsync("1under way");
        Assert.Empty(Complaints);
    }
}
