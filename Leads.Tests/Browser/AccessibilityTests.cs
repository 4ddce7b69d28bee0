using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>Every page that people work on, as axe sees it: on a phone and on a desk, light and dark.</summary>
public sealed class AccessibilityTests(BrowserRun browser) : BrowserTest(browser)
{
    private readonly List<string> _violations = [];

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task EveryPage_AtThisWidthAndTheme_HasNoViolation(int width, ColorScheme scheme)
    {
        var app = await StartAsync(Engine.Sqlite);
        var tenant = await app.AddTenantAsync("north");
        var channel = await app.AddFormAsync(tenant);
        await app.PostFormAsync(channel, ("name", "Ada Lovelace"), ("email", "ada@example.com"), ("message", "Please call me."), ("Roof", "flat"), ("utm_source", "google"));
        await app.PostFormAsync(channel, ("name", "Grace Hopper"), ("phone", "+49 30 901820"), ("company", "Harbour Dental"));
        var page = await OpenBrowserAsync(app.Address, width, height: 844, scheme);

        await page.GotoAsync("/account/sign-in");
        await LookAsync(page);
        await page.SignInAsync(await app.AddPersonAsync(Role.AgencyAdmin));
        string[] paths = ["leads", $"leads/{await AnyLeadAsync(app, tenant)}", "leads/new", "sources", $"sources/{channel.Id}", "import", "settings/inbound", "sequences", "sequences/new", .. await SequencesAsync(app, tenant), .. await EnrollmentAsync(app, tenant)];
        foreach (var path in paths)
        {
            await page.OpenAsync($"/t/north/{path}");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await LookAsync(page);
        }
        Assert.True(_violations.Count == 0, string.Join('\n', _violations));
    }

    private static Guid NewId() => Guid.CreateVersion7(TestHost.Start);

    /// <summary>The editor with each of its panels open.</summary>
    private static async Task<IEnumerable<string>> SequencesAsync(AppHost app, TenantAccess tenant)
    {
        var definition = SequenceTemplates.Find("speed-to-lead")!.Make(NewId);
        definition = definition with { Steps = [.. definition.Steps, new EmailStep(NewId(), "", "")] };
        var id = await app.UseInAsync<SequenceBook, Guid>(tenant, async book => (await book.CreateAsync("Speed to lead", definition, TestRun.Cancelled)).Value);
        string[] panels = ["entry", "leaving", "sending", "checks", "versions"];
        return [$"sequences/{id}", .. panels.Select(panel => $"sequences/{id}?panel={panel}"), .. definition.Steps.DistinctBy(step => step.Kind).Select(step => $"sequences/{id}?step={step.Id}")];
    }

    /// <summary>A lead under way in a sequence, its way through it, and the sequence tried out.</summary>
    private static async Task<IEnumerable<string>> EnrollmentAsync(AppHost app, TenantAccess tenant)
    {
        var lead = await AnyLeadAsync(app, tenant);
        var id = await app.UseInAsync<SequenceBook, Guid>(tenant, async book => (await book.CreateAsync("No answer", SequenceTemplates.Find("no-answer")!.Make(NewId), TestRun.Cancelled)).Value);
        await app.UseInAsync<SequenceBook, bool>(tenant, async book => (await book.ActivateAsync(id, TestRun.Cancelled)).IsOk);
        var enrollment = await app.UseInAsync<EnrollLeads, Guid?>(tenant, async enroll => (await enroll.EnrollAsync(id, [lead], false, TestRun.Cancelled)).Value[0].EnrollmentId);
        return [$"leads/{lead}", $"leads/{lead}/enrollments/{enrollment}", $"sequences/{id}/simulate", $"sequences/{id}/simulate?lead={lead}"];
    }

    private async Task LookAsync(IPage page)
    {
        // In a message's frame, which may run no scripts, axe would wait for ever.
        var seen = await page.RunAxe(new AxeRunOptions { Iframes = false });
        _violations.AddRange(seen.Violations.Select(violation => Describe(page, violation)));
        var beyond = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('a, button, summary, input')]
              .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().left >= innerWidth)
              .map(e => e.outerHTML)
            """);
        _violations.AddRange(beyond.Select(control => $"{new Uri(page.Url).AbsolutePath}: beyond the right edge: {control}"));
    }

    private static string Describe(IPage page, AxeResultItem violation)
        => $"{new Uri(page.Url).AbsolutePath}: {violation.Id} ({violation.Impact}): {violation.Help}\n"
           + string.Join('\n', violation.Nodes.Select(node => $"    {node.Html}\n      {string.Join(' ', node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}"));

    private static async Task<Guid> AnyLeadAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.Leads.Where(l => l.Email != null).Select(l => l.Id).SingleAsync(TestRun.Cancelled);
    }
}
