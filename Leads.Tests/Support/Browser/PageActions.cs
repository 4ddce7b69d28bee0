using Leads.Core.Capture.Sources.Website;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Support.Browser;

/// <summary>What people do on every page.</summary>
internal static class PageActions
{
    /// <summary>Goes to an address of the site and waits until its page answers to clicks.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.IsLiveAsync();
    }

    /// <summary>The page is not only drawn: its circuit is up, and what is typed and clicked counts.</summary>
    public static Task IsLiveAsync(this IPage page) => Expect(page.Locator(".app[data-ready=true]")).ToBeVisibleAsync();

    /// <summary>Signs in by the form.</summary>
    public static async Task SignInAsync(this IPage page, string email)
    {
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(AppHost.Password);
        await page.ButtonAsync("Sign in");
        await page.IsLiveAsync();
    }

    /// <summary>Takes as long over a form as people need at the least; what is sent faster counts as a program's.</summary>
    public static async Task TakeTimeAsync(this IPage page)
    {
        var shown = await page.EvaluateAsync<double>("performance.now()");
        await page.WaitForFunctionAsync("([from, time]) => performance.now() > from + time", new[] { shown, OwnForm.ShortestFill.TotalMilliseconds + 50 });
    }

    public static Task ButtonAsync(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    public static Task LinkAsync(this IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();

    public static Task ShowsHeadingAsync(this IPage page, string name)
        => Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
}
