using System.Text;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>Which submits of a page's own form are taken, how often, and when: what the page refuses, sends by script or posts to itself.</summary>
public sealed class EmbedSubmitJourney(BrowserRun browser) : EmbedBrowserTest(browser)
{
    private const string Refusal = "Please give a phone number";

    [Theory]
    [InlineData("form.reset()", "")]
    [InlineData("form.style.display = 'none'", "")]
    [InlineData("form.remove()", "")]
    [InlineData("form.remove()", "form.phone.setAttribute('aria-invalid', 'true')")]
    public async Task Submit_ThatThePageRefused_IsReplacedByItsCorrection(string onAccepted, string onRefused)
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync(ScriptedForm(onAccepted, onRefused) + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);
        var sent = SentBy(page);
        await page.Clock.InstallAsync();
        await page.GotoAsync("/contact");

        await FillAsync(page, ("Name", "Ada Lovelace"), ("E-mail", "ada@exmaple.org"));
        await page.ButtonAsync("Ask");
        await Expect(page.GetByText(Refusal)).ToBeVisibleAsync();
        if (onRefused.Length > 0) await page.Clock.FastForwardAsync("01:00");
        await FillAsync(page, ("E-mail", "ada@example.org"), ("Phone", "+49 30 901820"));
        await page.Clock.FastForwardAsync("02:00");
        await page.ButtonAsync("Ask");
        await Expect(page.GetByText("Theirs")).ToBeVisibleAsync();

        var (lead, _) = await OnlyLeadAsync(app, tenant);
        Assert.Equal(("ada@example.org", "+4930901820"), (lead.Email, lead.PhoneE164));
        Assert.Single(sent);
        Assert.Empty(Complaints);
    }

    [Theory]
    [InlineData("form.reset()")]
    [InlineData("")]
    public async Task Submit_OfTheNextPersonAtTheSamePage_StandsBesideTheFirst(string onAccepted)
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync(ScriptedForm(onAccepted) + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");

        foreach (var (name, email, phone) in new[] { ("Ada Lovelace", "ada@example.org", "+49 30 901820"), ("Grace Hopper", "grace@example.org", "+49 40 280800") })
        {
            await FillAsync(page, ("Name", name), ("E-mail", email), ("Phone", phone));
            await page.ButtonAsync("Ask");
            await Expect(page.GetByText("Theirs")).ToBeVisibleAsync();
        }
        await page.GotoAsync("about:blank");

        await LeadsAreAsync(app, tenant, "Ada", "Grace");
    }

    [Fact]
    public async Task Submit_RefusedAndGivenUp_ArrivesWhenThePageIsLeft()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync(ScriptedForm("") + Script(app, channel, "data-storage=\"off\""));
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");

        await FillAsync(page, ("Name", "Ada Lovelace"), ("E-mail", "ada@example.org"));
        await page.ButtonAsync("Ask");
        await Expect(page.GetByText(Refusal)).ToBeVisibleAsync();
        await page.GotoAsync("about:blank");

        Assert.Equal("Ada", (await OnlyLeadAsync(app, tenant)).Lead.FirstName);
    }

    [Fact]
    public async Task Submit_OnAPageThatShowsNothingOfIt_ArrivesAfterAWhile()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync(ScriptedForm("") + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);
        await page.Clock.InstallAsync();
        await page.GotoAsync("/contact");

        await FillAsync(page, ("Name", "Ada Lovelace"), ("Phone", "+49 30 901820"));
        await page.ButtonAsync("Ask");
        await Expect(page.GetByText("Theirs")).ToBeVisibleAsync();
        await page.Clock.FastForwardAsync("00:15");

        Assert.Equal("Ada", (await OnlyLeadAsync(app, tenant)).Lead.FirstName);
    }

    [Fact]
    public async Task Submit_ThatNoOtherHandlerHears_GoesItsWayAndIsTaken()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync($"""
            <form action="/own" method="post"><label>Name <input name="name"></label><label>E-mail <input name="email"></label><button>Ask</button></form>
            <script>document.forms[0].addEventListener('submit', e => e.stopImmediatePropagation())</script>{Script(app, channel)}
            """);

        await AskAsync(site);

        await OnlyLeadAsync(app, tenant);
        Assert.Single(site.Received);
    }

    /// <summary>A form's fields hide its own properties of the same names.</summary>
    [Theory]
    [InlineData("""<input name="email" id="e">""")]
    [InlineData("""<input name="email" id="e"><input type="hidden" name="name" value="Contact"><input type="hidden" name="action" value="ask"><input type="hidden" name="id" value="7"><button name="submit" value="1" hidden></button>""")]
    [InlineData("""<input name="email" id="e"><input type="hidden" name="method" value="get"><input type="hidden" name="elements" value="roof"><input name="other" type="password" value="hunter2">""")]
    public async Task Form_WhoseFieldsAreNamedLikeItsProperties_IsTakenOnce(string fields)
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync($"""<label for="e">E-mail</label><form action="/own" method="post">{fields}<button>Ask</button></form>{Script(app, channel, "data-form=\"form\"")}""");

        await AskAsync(site);

        var (lead, submission) = await OnlyLeadAsync(app, tenant);
        Assert.Equal("ada@example.org", lead.Email);
        Assert.DoesNotContain("hunter2", Encoding.UTF8.GetString(submission.RawPayload), StringComparison.Ordinal);
        Assert.Single(site.Received);
        Assert.Empty(Complaints);
    }

    [Theory]
    [InlineData("""<form method="post">""", "<button>Ask</button>")]
    [InlineData("""<form method="post" action="">""", "<button>Ask</button>")]
    [InlineData("""<form method="post" action="#contact">""", "<button>Ask</button>")]
    [InlineData("<form>", """<button formmethod="post">Ask</button>""")]
    public async Task Form_ThatPostsToItsOwnPage_IsTheirsAndPostedOnce(string form, string button)
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync($"""{form}<label>Name <input name="name"></label><label>E-mail <input name="email"></label>{button}</form>{Script(app, channel)}""");

        await AskAsync(site);

        await OnlyLeadAsync(app, tenant);
        Assert.Contains("ada%40example.org", Assert.Single(site.Received), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("() => { throw new Error('blocked') }")]
    [InlineData("() => undefined")]
    public async Task Form_SentByScriptWhereFetchIsReplaced_GoesItsWayAndIsTaken(string fetch)
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync($"""
            <script>window.fetch = {fetch}</script><form action="/own" method="post"><label>E-mail <input name="email"></label></form>
            <button onclick="HTMLFormElement.prototype.submit.call(document.forms[0])">Ask</button>{Script(app, channel)}
            """);

        await AskAsync(site, again: true);

        Assert.Equal("ada@example.org", (await OnlyLeadAsync(app, tenant)).Lead.Email);
        Assert.Single(site.Received);
    }

    [Fact]
    public async Task Page_WithSeveralFormsAndNoMark_HasEachTaken()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync($"""
            <form action="/own" method="post"><label>Name <input name="name"></label><label>Phone <input name="phone" type="tel"></label><button>Call me</button></form>
            <form action="/own" method="post"><label>E-mail <input name="email"></label><button>Ask</button></form>{Script(app, channel)}
            """);
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");
        await FillAsync(page, ("Name", "Grace Hopper"), ("Phone", "+49 30 901820"));
        await page.ButtonAsync("Call me");
        await Expect(page.GetByText(ForeignSite.OwnThanks)).ToBeVisibleAsync();

        await page.GotoAsync("/contact");
        await FillAsync(page, ("E-mail", "ada@example.org"));
        await page.ButtonAsync("Ask");
        await Expect(page.GetByText(ForeignSite.OwnThanks)).ToBeVisibleAsync();

        await LeadsAreAsync(app, tenant, null, "Grace");
    }

    [Fact]
    public async Task Submit_OfAnotherPersonWithTheSameCompany_StandsBesideTheFirst()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync(ScriptedForm("") + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");

        foreach (var (name, email) in new[] { ("Anna Berg", "a.berg@kiosk.example"), ("Tom Berg", "tom.berg@kiosk.example") })
        {
            await FillAsync(page, ("Name", name), ("E-mail", email), ("Phone", email[0] == 'a' ? "+49 30 901820" : "+49 30 901821"));
            await page.ButtonAsync("Ask");
            await Expect(page.GetByText("Theirs")).ToBeVisibleAsync();
        }
        await page.GotoAsync("/contact");

        await LeadsAreAsync(app, tenant, "Anna", "Tom");
    }

    /// <param name="again">The page is opened once more, by which goes out what could not before.</param>
    private async Task AskAsync(ForeignSite site, bool again = false)
    {
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");
        await FillAsync(page, ("E-mail", "ada@example.org"));
        await page.ButtonAsync("Ask");
        await Expect(page.GetByText(ForeignSite.OwnThanks)).ToBeVisibleAsync();
        if (again) await page.GotoAsync("/contact");
    }

    /// <summary>A form that the page's script checks and would send itself.</summary>
    private static string ScriptedForm(string onAccepted, string onRefused = "") => $$"""
        <form action="/own" method="post"><label>Name <input name="name"></label> <label>E-mail <input name="email"></label> <label>Phone <input name="phone"></label><button>Ask</button></form>
        <p></p>
        <script>
          const form = document.forms[0], note = document.querySelector('p');
          form.addEventListener('submit', e => {
            e.preventDefault();
            if (form.phone.value) { note.textContent = 'Theirs'; {{onAccepted}} }
            else { note.textContent = '{{Refusal}}'; {{onRefused}} }
          });
          form.addEventListener('input', () => note.textContent = '');
        </script>
        """;

    private static List<string> SentBy(IPage page)
    {
        var sent = new List<string>();
        page.Request += (_, request) => { if (request.Url.Contains("/hooks/forms/", StringComparison.Ordinal)) sent.Add(request.PostData ?? ""); };
        return sent;
    }

    private static async Task LeadsAreAsync(AppHost app, TenantAccess tenant, params string?[] names)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        await Eventually.TrueAsync("the leads are there", async () => await context.Leads.CountAsync(TestRun.Cancelled) >= names.Length);
        Assert.Equal(names, await context.Leads.OrderBy(l => l.FirstName).Select(l => l.FirstName).ToListAsync(TestRun.Cancelled));
    }
}
