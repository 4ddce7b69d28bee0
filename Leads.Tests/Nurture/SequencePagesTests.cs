using AngleSharp.Dom;
using Bunit;
using Leads.Core.Leads;
using Leads.Core.Nurture;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Web.Nurture;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Nurture;

public sealed class SequencePagesTests
{
    [Fact]
    public async Task List_WithoutSequences_OffersToBeginOne()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await using var browser = new PageContext(driver.Host, driver.Tenant);

        var page = browser.Open<SequencesPage>();

        Assert.Equal($"/t/{driver.Tenant.Slug}/sequences/new", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task List_ShowsHowEachStands_AndArchivedOnesApart()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var id = await driver.ActivateAsync(Step.Sequence(Step.Wait(1, WaitUnit.Days)) with { Trigger = new SequenceTrigger(TriggerKind.StatusChanged) { Status = LeadStatus.Qualified } });
        await driver.EnrollAsync(id);
        var old = await driver.ActivateAsync(Step.Sequence(Step.Task()), "Old one");
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        await browser.Scope.Get<SequenceBook>().ArchiveAsync(old, ArchiveChoice.Continue, TestRun.Cancelled);

        var page = browser.Open<SequencesPage>();

        var row = Assert.Single(page.FindAll(".sequences li"));
        Assert.Contains("When a lead becomes qualified", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("1under way", row.TextContent, StringComparison.Ordinal);
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo($"/t/{driver.Tenant.Slug}/sequences?show=archived");
        page.WaitForAssertion(() => Assert.Contains("Old one", Assert.Single(page.FindAll(".sequences li")).TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Template_WhenChosen_BecomesADraftThatCanBeActivated()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var choice = browser.Open<NewSequencePage>();

        await choice.InvokeAsync(() => choice.FindAll(".template").First(t => t.TextContent.Contains("Speed to lead", StringComparison.Ordinal)).Click());

        var uri = browser.Services.GetRequiredService<NavigationManager>().Uri;
        var id = Guid.Parse(uri[(uri.LastIndexOf('/') + 1)..]);
        var page = OpenSequence(browser, id);
        Assert.Contains("Ready", page.Find("#checks").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".fork .arm").Count);
        await PressAsync(page, "Activate");
        await browser.Dialogs.InvokeAsync(() => browser.Dialogs.FindAll(".mud-dialog button").First(b => b.TextContent == "Activate").Click());
        page.WaitForAssertion(() => Assert.Contains("Active", page.Find(".top .tag").TextContent, StringComparison.Ordinal));
        Assert.Equal(SequenceStatus.Active, (await browser.Scope.Get<SequenceQueries>().FindTitleAsync(id, TestRun.Cancelled)).Value.Status);
    }

    [Theory]
    [InlineData(StepKind.Email)]
    [InlineData(StepKind.Wait)]
    [InlineData(StepKind.Branch)]
    [InlineData(StepKind.Task)]
    [InlineData(StepKind.Update)]
    [InlineData(StepKind.Notify)]
    [InlineData(StepKind.Webhook)]
    [InlineData(StepKind.End)]
    public async Task Step_OfEachKind_IsAddedOpenedAndKept(StepKind kind)
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var (id, page) = await BeginAsync(browser, Step.Sequence(Step.Task("Before"), Step.Task("After")));

        var added = AddAsync(page, 1, kind);

        page.WaitForAssertion(() => Assert.Equal(StepName(kind), page.Find("#panel-title").TextContent));
        Assert.Equal("true", page.Find($".flow-step.on.{kind.ToString().ToLowerInvariant()}").GetAttribute("aria-pressed"));
        await KeptAsync(driver, page, added);
        var steps = (await OpenAsync(browser, id)).Definition.Steps;
        Assert.Equal([StepKind.Task, kind, StepKind.Task], steps.Select(s => s.Kind));
    }

    [Fact]
    public async Task Fault_OfAStep_ShowsBesideItInTheSummaryAndOnTheWayToActivate()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var (id, page) = await BeginAsync(browser, Step.Sequence(Step.Email("", "Hello {{ unsubscribe_url }}"), Step.Webhook("ftp://x")));

        Assert.Equal("2 things to mend", page.Find("#checks").TextContent.Trim());
        Assert.Contains("no subject", page.Find(".flow-step.email.faulty").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", Button(page, "Activate").GetAttribute("aria-disabled"));
        await PressAsync(page, "Activate");
        Assert.Equal("Before you activate", page.Find("#panel-title").TextContent);
        await page.InvokeAsync(() => page.FindAll(".checks button").First(b => b.TextContent.Contains("subject", StringComparison.Ordinal)).Click());
        var typed = page.InvokeAsync(() => page.Find("#mail-subject").Input("Hello"));
        page.WaitForAssertion(() => Assert.Equal("1 thing to mend", page.Find("#checks").TextContent.Trim()));

        await KeptAsync(driver, page, typed);
        Assert.Equal("Hello", Assert.IsType<EmailStep>((await OpenAsync(browser, id)).Definition.Steps[0]).Subject);
        Assert.Equal(SequenceStatus.Draft, (await OpenAsync(browser, id)).Title.Status);
    }

    [Fact]
    public async Task Preview_OfAMessage_ShowsALeadsOwnWordsInAFrameThatMayDoNothing()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await driver.AddLeadAsync("<script>alert(1)</script>");
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var (_, page) = await BeginAsync(browser, Step.Sequence(Step.Email("Hello {{ lead.first_name }}", "Dear {{ lead.last_name | default: \"friend\" }} of {{ owner.name | default: tenant.name }}. {{ unsubscribe_url }}")));

        await page.InvokeAsync(() => page.Find(".flow-step.email").Click());

        var frame = page.WaitForElement("iframe");
        Assert.Equal("", frame.GetAttribute("sandbox"));
        Assert.Contains($"Dear &lt;script&gt;alert(1)&lt;/script&gt; of {driver.Tenant.Name}.", frame.GetAttribute("srcdoc"), StringComparison.Ordinal);
        Assert.Equal("Hello Ann", page.Find("[data-testid=preview-subject]").TextContent);
    }

    [Fact]
    public async Task Step_MovedDuplicatedAndDeleted_IsKeptSo()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var (id, page) = await BeginAsync(browser, Step.Sequence(Step.Task("One"), Step.Task("Two")));

        await page.InvokeAsync(() => page.FindAll(".flow-step.task")[0].Click());
        var moved = page.InvokeAsync(() => page.Find("button[aria-label='Move down']").Click());
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("button[aria-label='Move down']").GetAttribute("aria-disabled")));
        var copied = page.InvokeAsync(() => page.Find("button[aria-label='Duplicate']").Click());
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".flow-step.task").Count));
        await page.InvokeAsync(() => page.FindAll(".flow-step.task")[0].Click());
        var deleted = page.InvokeAsync(() => page.Find("button[aria-label='Delete']").Click());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".flow-step.task").Count));

        await KeptAsync(driver, page, moved, copied, deleted);
        Assert.Equal(["One", "One"], (await OpenAsync(browser, id)).Definition.Steps.Cast<TaskStep>().Select(t => t.Title));
    }

    [Fact]
    public async Task Rules_AreChangedInTheirPanels()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var (id, page) = await BeginAsync(browser, Step.Sequence(Step.Task()) with { SendingWindow = SendingWindow.OfficeHours });

        await page.InvokeAsync(() => page.Find("#flow-start").Click());
        var trigger = page.InvokeAsync(() => page.Find("#trigger").Change(nameof(TriggerKind.StatusChanged)));
        page.WaitForAssertion(() => Assert.Equal("1 thing to mend", page.Find("#checks").TextContent.Trim()));
        var status = page.InvokeAsync(() => page.Find("#trigger-status").Change(nameof(LeadStatus.Contacted)));
        page.WaitForAssertion(() => Assert.Equal("Ready", page.Find("#checks").TextContent.Trim()));
        await page.InvokeAsync(() => page.FindAll(".rules .chip")[0].Click());
        var sunday = page.InvokeAsync(() => page.Find("button[aria-label='Add hours on Sunday']").Click());
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("input[aria-label='Sunday from']")));
        var overnight = page.InvokeAsync(() => page.Find("input[aria-label='Sunday from']").Change("22:00"));
        page.WaitForAssertion(() => Assert.Contains("next day", page.Find(".window").TextContent, StringComparison.Ordinal));

        await KeptAsync(driver, page, trigger, status, sunday, overnight);
        var kept = (await OpenAsync(browser, id)).Definition;
        Assert.Equal(new SequenceTrigger(TriggerKind.StatusChanged) { Status = LeadStatus.Contacted, Channels = kept.Trigger.Channels, Campaigns = kept.Trigger.Campaigns }, kept.Trigger);
        Assert.Equal(new WindowOpening(DayOfWeek.Sunday, new TimeOnly(22, 0), new TimeOnly(17, 0)), kept.SendingWindow!.Openings[^1]);
    }

    [Fact]
    public async Task Change_OfAnActiveSequence_MakesADraftBesideItAndMovesThoseUnderWay()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var id = await driver.ActivateAsync(Step.Sequence(Step.Wait(1, WaitUnit.Days), Step.Task()));
        await driver.EnrollAsync(id);
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var page = OpenSequence(browser, id);
        Assert.Empty(page.FindAll(".banner"));

        var added = AddAsync(page, 2, StepKind.Notify);
        await KeptAsync(driver, page, added);
        Assert.Contains("Version 1 is active; you are changing a draft.", page.Find(".banner").TextContent, StringComparison.Ordinal);
        await PressAsync(page, "Activate v2");
        await browser.Dialogs.InvokeAsync(() => browser.Dialogs.FindAll(".mud-dialog button").First(b => b.TextContent == "Activate").Click());
        page.WaitForAssertion(() => Assert.Contains("1 lead follows an earlier version", page.Find(".banner").TextContent, StringComparison.Ordinal));
        await PressAsync(page, "Move to version 2");
        Assert.Contains("Wait 1 day", browser.Dialogs.Find(".mud-dialog tbody").TextContent, StringComparison.Ordinal);
        await browser.Dialogs.InvokeAsync(() => browser.Dialogs.FindAll(".mud-dialog button").First(b => b.TextContent == "Move them").Click());
        await driver.PumpAsync(Core.Jobs.WorkKinds.NurtureMove);

        Assert.Equal(0, (await OpenAsync(browser, id)).Behind);
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo($"/t/{driver.Tenant.Slug}/sequences/{id}?version=1");
        page.WaitForAssertion(() => Assert.Contains("This is version 1", page.Find(".banner").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".flow-add summary"));
    }

    [Fact]
    public async Task Draft_ChangedBySomebodyElse_IsNotOverwritten()
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        await using var browser = new PageContext(driver.Host, driver.Tenant);
        var (id, page) = await BeginAsync(browser, Step.Sequence(Step.Task("Ours")));
        await using (var other = driver.Host.As(driver.Tenant with { Actor = Actor.Person(Step.NewId(), "Jens") }))
            await other.Get<SequenceBook>().SaveDraftAsync(id, Step.Sequence(Step.Task("Theirs")), TestRun.Cancelled);

        var added = AddAsync(page, 1, StepKind.End);
        page.WaitForAssertion(() =>
        {
            driver.Host.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains("Jens has changed this sequence while you did.", page.Find(".banner.bad").TextContent, StringComparison.Ordinal);
        });
        await added;
        Assert.Equal("Theirs", Assert.IsType<TaskStep>(Assert.Single((await OpenAsync(browser, id)).Definition.Steps)).Title);

        var mine = page.InvokeAsync(() => Button(page, "Keep mine").Click());
        await KeptAsync(driver, page, mine);
        Assert.Equal(2, (await OpenAsync(browser, id)).Definition.Steps.Count);
    }

    [Theory]
    [InlineData(Role.TenantViewer)]
    [InlineData(Role.TenantMember)]
    public async Task Sequence_ForWhoMayNotManage_IsReadOnly(Role role)
    {
        await using var driver = await NurtureDriver.StartAsync(Engine.Sqlite);
        var id = await driver.ActivateAsync(Step.Sequence(Step.Email()));
        await using var browser = new PageContext(driver.Host, driver.Tenant with { Role = role });

        var page = OpenSequence(browser, id);

        Assert.Empty(page.FindAll(".flow-add summary, .btn.primary, #checks"));
        await page.InvokeAsync(() => page.Find(".flow-step.email").Click());
        Assert.True(page.Find("#mail-subject").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("button[aria-label='Delete']"));
        Assert.Empty(browser.Open<SequencesPage>().FindAll(".btn.primary"));
    }

    private static async Task<(Guid Id, IRenderedComponent<SequencePage> Page)> BeginAsync(PageContext browser, SequenceDefinition definition)
    {
        var id = (await browser.Scope.Get<SequenceBook>().CreateAsync("Welcome", definition, TestRun.Cancelled)).Value;
        return (id, OpenSequence(browser, id));
    }

    private static IRenderedComponent<SequencePage> OpenSequence(PageContext browser, Guid id)
    {
        var page = browser.Open<SequencePage>(("Id", id));
        page.WaitForElement(".flow-all");
        return page;
    }

    private static Task AddAsync(IRenderedComponent<SequencePage> page, int place, StepKind kind)
        => page.InvokeAsync(() => page.FindAll(".flow-add")[place].QuerySelectorAll(".item").First(i => i.QuerySelector("b")!.TextContent == StepName(kind)).Click());

    /// <summary>Lets the clock run until what was changed is kept.</summary>
    private static async Task KeptAsync(NurtureDriver driver, IRenderedComponent<SequencePage> page, params Task[] changes)
    {
        page.WaitForAssertion(() =>
        {
            driver.Host.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("Saved", page.Find(".saved").TextContent);
        });
        await Task.WhenAll(changes);
    }

    private static string StepName(StepKind kind) => kind == StepKind.Email ? "E-mail" : kind.ToString();

    private static IElement Button(IRenderedComponent<SequencePage> page, string text) => page.FindAll("button").First(b => b.TextContent.Trim() == text);

    private static Task PressAsync(IRenderedComponent<SequencePage> page, string text) => page.InvokeAsync(() => Button(page, text).Click());

    private static async Task<OpenSequence> OpenAsync(PageContext browser, Guid id) => (await browser.Scope.Get<SequenceQueries>().OpenAsync(id, null, TestRun.Cancelled)).Value;
}
