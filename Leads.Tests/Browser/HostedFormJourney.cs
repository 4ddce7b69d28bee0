using Deque.AxeCore.Playwright;
using Leads.Core.Capture;
using Leads.Core.Capture.Sources.Website;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>The hosted form: made in the interface, filled in by strangers, with and without script, alone and in a frame.</summary>
public sealed class HostedFormJourney(BrowserRun browser) : BrowserTest(browser)
{
    private static readonly ChannelSettings Offer = new()
    {
        ConsentText = "I agree that the practice calls me about my request.",
        Form = new HostedForm
        {
            Title = "Ask for an offer",
            Intro = "We answer within one working day.",
            Button = "Ask",
            ThankYou = "Thank you, we will be in touch.",
            Fields =
            [
                new HostedField("full_name", "Name", HostedFieldKind.Text, IsRequired: true),
                new HostedField("email", "E-mail", HostedFieldKind.Email, IsRequired: true),
                new HostedField("phone", "Phone", HostedFieldKind.Phone, IsRequired: false),
                new HostedField("Which roof?", "Which roof?", HostedFieldKind.Text, IsRequired: false),
                new HostedField("message", "What is it about?", HostedFieldKind.Lines, IsRequired: false),
            ],
        },
    };

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task Page_ByKeyboard_IsAccessibleAndThanksInPlace(int width, ColorScheme scheme)
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        var page = await OpenBrowserAsync(app.Address, width, height: 844, scheme);
        await page.GotoAsync($"/f/{channel.PublicKey}?utm_source=flyer");

        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
        Assert.Equal("Inter Variable", await page.EvaluateAsync<string>("document.fonts.load('15px \"Inter Variable\"').then(found => found[0] && found[0].family.replace(/\"/g, ''))"));
        foreach (var text in new[] { "Ada Lovelace", "ada@example.com", "+49 30 901820", "flat", "A new one." })
        {
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync(text);
        }
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.TakeTimeAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Thank you, we will be in touch.");
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}"));
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal(("Ada", "ada@example.com", "+4930901820", "A new one.", "flyer"), (lead.FirstName, lead.Email, lead.PhoneE164, lead.Message, lead.LastTouch!.UtmSource));
        Assert.Equal(("Which roof?", "flat"), lead.Answers.Select(a => (a.Label, a.Text)).Single());
        Assert.Equal(Offer.ConsentText, (await context.Submissions.SingleAsync(TestRun.Cancelled)).Consent);
        Assert.Empty(Complaints);
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Theory]
    [BothEngines(false)]
    [BothEngines(true)]
    public async Task Page_InAFrameOfAnotherSite_TakesTheAnswersAndThanks(Engine engine, bool withScript)
    {
        var (app, tenant, channel) = await BeginAsync(engine, Offer with { AllowedOrigins = ["https://solar.example"] });
        await using var site = await ForeignSite.StartAsync($"""<iframe src="{new Uri(app.Address, $"/f/{channel.PublicKey}")}" title="Contact form" width="400" height="800"></iframe>""");
        var page = await OpenBrowserAsync(site.Page, withScript: withScript);
        await page.GotoAsync("/contact");
        var frame = page.FrameLocator("iframe");

        await frame.GetByLabel("Name").FillAsync("Ada Lovelace");
        await frame.GetByLabel("E-mail").FillAsync("ada@example.com");
        await frame.GetByRole(AriaRole.Checkbox).CheckAsync();
        if (withScript) await page.TakeTimeAsync();
        else await Task.Delay(OwnForm.ShortestFill, TestRun.Cancelled);
        await frame.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();

        await Expect(frame.GetByText("Thank you, we will be in touch.")).ToBeVisibleAsync();
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal("Ada", (await context.Leads.SingleAsync(TestRun.Cancelled)).FirstName);
    }

    [Fact]
    public async Task Page_WithAThankYouAddress_LeadsThere()
    {
        await using var site = await ForeignSite.StartAsync("<p>Thanks from afar");
        var (app, _, channel) = await BeginAsync(Engine.Sqlite, Offer with { ThankYouUrl = site.Page.ToString() });
        var page = await OpenBrowserAsync(app.Address);
        await page.GotoAsync($"/f/{channel.PublicKey}");

        await page.GetByLabel("Name").FillAsync("Ada Lovelace");
        await page.GetByLabel("E-mail").FillAsync("ada@example.com");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.TakeTimeAsync();
        await page.ButtonAsync("Ask");

        await Expect(page.GetByText("Thanks from afar")).ToBeVisibleAsync();
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Form_EditedInTheInterface_IsWhatStrangersSee()
    {
        var (app, _, channel) = await BeginAsync(Engine.Sqlite, new ChannelSettings());
        var page = await OpenBrowserAsync(app.Address);
        await page.SignInAsync(await app.AddPersonAsync(Role.AgencyMember));
        await page.OpenAsync($"/t/north/sources/{channel.Id}");

        await page.ButtonAsync("Edit the hosted form");
        await page.GetByLabel("Title").FillAsync("Roof check");
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}"));
        await page.ButtonAsync("Remove question 4");
        await page.ButtonAsync("Add a question");
        await page.GetByLabel("Text of question 4").FillAsync("How old is the roof?");
        await page.GetByLabel("Kind of question 3").SelectOptionAsync("Company");
        await page.GetByLabel("Question 1 is required").UncheckAsync();
        await page.GetByLabel("Question 2 is required").UncheckAsync();
        await page.ButtonAsync("Save");
        await Expect(page.GetByText("Require a name, an e-mail address or a phone number")).ToBeVisibleAsync();
        await page.GetByLabel("Question 2 is required").CheckAsync();
        await page.GetByLabel("Consent").FillAsync("You may call me.");
        await page.ButtonAsync("Save");
        await Expect(page.GetByText("How old is the roof?")).ToBeVisibleAsync();
        await page.ButtonAsync("Hosted page");
        var address = await page.Locator("#page-address").InnerTextAsync();

        var stranger = await NewTabAsync();
        await stranger.GotoAsync(address);
        await stranger.ShowsHeadingAsync("Roof check");
        await Expect(stranger.Locator("label")).ToHaveTextAsync(["Name optional", "E-mail", "Company optional", "How old is the roof? optional", "You may call me."]);
        Assert.Empty(Complaints);
    }

    private async Task<(AppHost App, TenantAccess Tenant, Channel Channel)> BeginAsync(Engine engine, ChannelSettings? settings = null)
    {
        var app = await StartAsync(engine);
        var tenant = await app.AddTenantAsync("north");
        return (app, tenant, await app.AddFormAsync(tenant, settings ?? Offer));
    }
}
