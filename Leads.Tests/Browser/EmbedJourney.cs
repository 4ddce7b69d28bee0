using System.Text;
using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>The embed script on websites of another origin: forms that are there, forms that it draws, and networks that fail.</summary>
public sealed class EmbedJourney(BrowserRun browser) : EmbedBrowserTest(browser)
{
    private const string OwnForm = """
        <form action="/own" method="post">
          <input type="hidden" name="csrf_token" value="t0ps3cret">
          <label>Name <input name="name"></label> <label>E-mail <input name="email" type="email"></label>
          <label>Password <input name="secret1" type="password"></label>
          <label>Card <input name="card" autocomplete="cc-number"></label>
          <label>Number <input name="number"></label>
          <label>CVV <input name="cvv"></label>
          <label>Roof <input name="roof"></label>
          <input type="file" name="plan">
          <button>Ask</button>
        </form>
        """;

    [Theory, BothEngines]
    public async Task FormWithItsOwnAction_GoesItsWayAndIsCapturedWithBothVisits(Engine engine)
    {
        var (app, tenant, channel) = await BeginAsync(engine);
        await using var site = await ForeignSite.StartAsync(OwnForm + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);

        await page.GotoAsync("/first?utm_source=google&utm_campaign=spring&gclid=g-1");
        await page.GotoAsync("/inner");
        await page.GotoAsync("/contact?utm_source=newsletter&fbclid=f-1#form");
        await FillAsync(page, ("Name", "Ada Lovelace"), ("E-mail", "ada@example.com"), ("Password", "hunter2hunter2"), ("Card", "4242424242424242"), ("Number", "4000 0566 5566 5556"), ("CVV", "nine-8-7"), ("Roof", "flat"));
        await page.GetByText("Ask").ClickAsync();
        await Expect(page.GetByText(ForeignSite.OwnThanks)).ToBeVisibleAsync();

        var (lead, submission) = await OnlyLeadAsync(app, tenant);
        Assert.Equal(("Ada", "Lovelace", "ada@example.com"), (lead.FirstName, lead.LastName, lead.Email));
        Assert.Equal(("google", "spring", "g-1"), (lead.FirstTouch!.UtmSource, lead.FirstTouch.UtmCampaign, lead.FirstTouch.ClickIds.Gclid));
        Assert.Equal(("newsletter", null, "f-1"), (lead.LastTouch!.UtmSource, lead.LastTouch.UtmCampaign, lead.LastTouch.ClickIds.Fbclid));
        Assert.EndsWith("/first?utm_source=google&utm_campaign=spring&gclid=g-1", lead.FirstTouch.LandingPage, StringComparison.Ordinal);
        Assert.EndsWith("/contact?utm_source=newsletter&fbclid=f-1", lead.SourceUrl, StringComparison.Ordinal);
        Assert.Equal("flat", Assert.Single(lead.Answers).Text);
        var sent = Encoding.UTF8.GetString(submission.RawPayload);
        Assert.DoesNotContain(["hunter2", "42424242", "5566 5556", "nine-8-7", "t0ps3cret", "secret1", "plan"], secret => sent.Contains(secret, StringComparison.Ordinal));
        // The site's own form lost nothing of it.
        Assert.Contains("hunter2hunter2", Assert.Single(site.Received), StringComparison.Ordinal);
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task FormOfAScriptedPage_AddedLater_IsCapturedAndStaysTheirs()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync($$"""
            {{Script(app, channel)}}<form role="search"><input name="q" type="email"></form><div id="root"></div>
            <button onclick="root.innerHTML = '<form data-leads><label>Name <input name=name></label><button>Go</button></form>';
              root.firstChild.onsubmit = e => { e.preventDefault(); e.stopImmediatePropagation(); root.insertAdjacentText('beforeend', 'Theirs') }">Show</button>
            """);
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");

        await page.ButtonAsync("Show");
        await FillAsync(page, ("Name", "Grace Hopper"));
        await page.ButtonAsync("Go");

        await Expect(page.GetByText("Theirs")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Name")).ToBeVisibleAsync();
        await Expect(page.Locator(".leads-note")).ToHaveCountAsync(0);
        await page.GotoAsync("about:blank");
        Assert.Equal("Grace", (await OnlyLeadAsync(app, tenant)).Lead.FirstName);
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task PageThatMarksNothing_WithSignInAndSearchOnly_IsLeftAlone()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync($"""
            <form role="search"><input name="q"><input type="email" name="x"></form>
            <form action="/own" method="post"><label>E-mail <input name="email" type="email"></label><input type="password" name="p"><button>Enter</button></form>{Script(app, channel)}
            """);
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");
        await page.WaitForFunctionAsync("window.leadsEmbeds");

        await FillAsync(page, ("E-mail", "ada@example.com"));
        await page.ButtonAsync("Enter");

        await Expect(page.GetByText(ForeignSite.OwnThanks)).ToBeVisibleAsync();
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(0, await context.Submissions.CountAsync(TestRun.Cancelled));
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(name => name.includes(':') && name !== 'leads:touch').length"));
    }

    [Fact]
    public async Task FormThatAScriptSends_IsCapturedOnItsWay()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync($"""
            {Script(app, channel, "data-form=\"#second\"")}<form><input type="email"></form>
            <form id="second" action="/own" method="post"><label>Name <input name="name"></label></form><button onclick="second.submit()">Go</button>
            """);
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");

        await FillAsync(page, ("Name", "Joan Clarke"));
        await page.ButtonAsync("Go");

        await Expect(page.GetByText(ForeignSite.OwnThanks)).ToBeVisibleAsync();
        Assert.Equal("Joan", (await OnlyLeadAsync(app, tenant)).Lead.FirstName);
    }

    [Theory]
    [InlineData("<div data-leads-form></div>", "")]
    [InlineData("<form><input type=email></form>", "data-leads-form")]
    public async Task DrawnForm_ByKeyboard_AsksThanksAndKeepsTheConsent(string place, string attributes)
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite, new ChannelSettings { ConsentText = "You may call me." });
        await using var site = await ForeignSite.StartAsync(place + Script(app, channel, attributes));
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");

        await page.GetByLabel("Name").FocusAsync();
        await page.Keyboard.TypeAsync("Ada Lovelace");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("ada@example.com");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("+49 30 901820");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Please call.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.TakeTimeAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(HostedForm.Default.ThankYou);
        await Expect(page.GetByRole(AriaRole.Status)).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Name")).ToBeHiddenAsync();
        var (lead, submission) = await OnlyLeadAsync(app, tenant);
        Assert.Equal(("Ada", "+4930901820", "Please call.", "You may call me."), (lead.FirstName, lead.PhoneE164, lead.Message, submission.Consent));
        Assert.Empty(lead.Answers);
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task DrawnForm_SentAtOnceOrWithItsTrapFilled_IsThankedForAndKeptAsSpam()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync("<div data-leads-form></div>" + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);
        foreach (var trap in new[] { "", "Acme" })
        {
            await page.GotoAsync("/contact");
            await page.GetByLabel("Name").WaitForAsync();
            await page.EvaluateAsync("""
                trap => {
                  const form = document.querySelector('.leads-form');
                  form.full_name.value = 'Bot'; form.email.value = 'bot@example.com'; form.leave_this_blank.value = trap;
                  if (!trap) performance.now = () => 300;
                  form.requestSubmit();
                }
                """, trap);
            await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(HostedForm.Default.ThankYou);
        }

        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(0, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal([SubmissionErrors.Honeypot, SubmissionErrors.TooFast], await context.Submissions.Select(s => s.ErrorCode).OrderBy(c => c).ToListAsync(TestRun.Cancelled));
    }

    [Fact]
    public async Task Form_WhileTheServerIsInTroubleAndAnAnswerIsLost_IsSentAgainAndBecomesOneLead()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync("<div data-leads-form></div>" + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);
        var attempts = new List<string>();
        await page.RouteAsync("**/hooks/forms/**", async route =>
        {
            attempts.Add(route.Request.PostData!);
            if (attempts.Count == 1)
            {
                await route.FulfillAsync(new() { Status = 503, Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*", ["Retry-After"] = "1" } });
            }
            else if (attempts.Count == 2)
            {
                // Stored, but the sender never hears of it.
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await page.GotoAsync("/contact");

        await FillAsync(page, ("Name", "Ada Lovelace"), ("E-mail", "ada@example.com"));
        await page.ButtonAsync("Send");

        await Expect(page.GetByText("Your message is kept")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("!Object.keys(localStorage).some(name => name.startsWith('leads:') && name !== 'leads:touch')");
        Assert.Equal(3, attempts.Count);
        Assert.Single(attempts.Distinct());
        await OnlyLeadAsync(app, tenant);
    }

    [Fact]
    public async Task Form_SentWithoutConnection_ArrivesFromTheNextPage()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync("<div data-leads-form></div>" + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);
        await page.RouteAsync("**/hooks/forms/**", route => route.AbortAsync("internetdisconnected"));
        await page.GotoAsync("/contact");
        await FillAsync(page, ("Name", "Ada Lovelace"), ("E-mail", "ada@example.com"));
        await page.ButtonAsync("Send");
        await Expect(page.GetByText("Your message is kept")).ToBeVisibleAsync();
        await page.CloseAsync();

        await (await NewTabAsync()).GotoAsync("/contact");

        await OnlyLeadAsync(app, tenant);
    }

    [Fact]
    public async Task Form_SentWhileItsSourceIsPaused_ArrivesFromALaterPage()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync("<div data-leads-form></div>" + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");
        await FillAsync(page, ("Name", "Ada Lovelace"), ("E-mail", "ada@example.com"));
        await SetStatusAsync(app, channel, ChannelStatus.Paused);
        await page.ButtonAsync("Send");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That did not work. Please try again.");
        await SetStatusAsync(app, channel, ChannelStatus.Active);
        await page.CloseAsync();

        await (await NewTabAsync()).GotoAsync("/contact");

        await OnlyLeadAsync(app, tenant);
    }

    [Fact]
    public async Task Form_SentOffline_ArrivesOnceTheConnectionIsBack()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync("<div data-leads-form></div>" + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");
        await FillAsync(page, ("Name", "Ada Lovelace"), ("E-mail", "ada@example.com"));
        await page.Context.SetOfflineAsync(true);
        await page.ButtonAsync("Send");
        await Expect(page.GetByText("Your message is kept")).ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(false);

        await OnlyLeadAsync(app, tenant);
    }

    [Fact]
    public async Task Script_ToldToKeepNothing_WorksAndKeepsNothing()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync("<div data-leads-form></div>" + Script(app, channel, "data-storage=\"off\""));
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact?utm_source=google");

        await FillAsync(page, ("Name", "Ada Lovelace"), ("E-mail", "ada@example.com"));
        await page.ButtonAsync("Send");
        await Expect(page.GetByText(HostedForm.Default.ThankYou)).ToBeVisibleAsync();

        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + document.cookie.length"));
        Assert.Equal("google", (await OnlyLeadAsync(app, tenant)).Lead.LastTouch!.UtmSource);
    }

    [Fact]
    public async Task Form_OnASiteThatIsNotAllowed_SaysThatItDidNotWorkAndIsKept()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite, new ChannelSettings { AllowedOrigins = ["https://solar.example"] });
        await using var site = await ForeignSite.StartAsync("<div data-leads-form></div>" + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");

        await FillAsync(page, ("Name", "Ada Lovelace"), ("E-mail", "ada@example.com"));
        await page.ButtonAsync("Send");

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That did not work. Please try again.");
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(SubmissionErrors.OriginNotAllowed, (await context.Submissions.SingleAsync(TestRun.Cancelled)).ErrorCode);
    }

    [Fact]
    public async Task Page_WithoutScript_GoesOnAsBefore()
    {
        var (app, _, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync(OwnForm + Script(app, channel));
        var page = await OpenBrowserAsync(site.Page, withScript: false);
        await page.GotoAsync("/contact");

        await page.GetByLabel("Name").FillAsync("Ada");
        await page.GetByText("Ask").ClickAsync();

        await Expect(page.GetByText(ForeignSite.OwnThanks)).ToBeVisibleAsync();
        Assert.Single(site.Received);
    }

    private static async Task SetStatusAsync(AppHost app, Channel channel, ChannelStatus status)
    {
        await using var context = app.Contexts.CreateFor(channel.TenantId);
        await context.Channels.ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, status), TestRun.Cancelled);
        app.Get<ChannelDirectory>().Forget(channel.PublicKey);
    }
}
