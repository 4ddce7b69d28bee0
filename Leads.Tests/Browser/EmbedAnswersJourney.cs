using System.Text;
using Leads.Tests.Support;
using Leads.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Leads.Tests.Browser;

/// <summary>Which of a form's answers leave the page, and the way they take where its policy forbids ours.</summary>
public sealed class EmbedAnswersJourney(BrowserRun browser) : EmbedBrowserTest(browser)
{
    [Fact]
    public async Task Fields_OfCardsAndPasswords_StayOnThePage()
    {
        string[] names =
        [
            "payment[cvv]", "card_cvc", "cardCvc", "card-cvc", "security_code", "billing[cc_number]", "kartennummer", "Kartenprüfnummer", "konto_nr", "expiry", "pw", "pass1",
            "cardNumber", "userPassword", "iban", "passwort2", "cc-exp", "card_no",
        ];
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        var fields = string.Concat(names.Select(name => $"""<input name="{name}" value="hunter2">"""));
        await using var site = await ForeignSite.StartAsync($"""
            <form action="/own" method="post"><label>E-mail <input name="email"></label>
            <label>Phone <input name="phone" type="tel" value="004915112345678"></label><label>Passenger <input name="passengers" value="three"></label>
            <input name="a" autocomplete="billing cc-csc" value="hunter2"><input name="b" autocomplete="section-x billing cc-number" value="hunter2">
            <input name="c" value="4111 1111 1111 1111">{fields}<button>Ask</button></form>{Script(app, channel)}
            """);
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");

        await FillAsync(page, ("E-mail", "ada@example.org"));
        await page.ButtonAsync("Ask");

        await Expect(page.GetByText(ForeignSite.OwnThanks)).ToBeVisibleAsync();
        var (lead, submission) = await OnlyLeadAsync(app, tenant);
        var sent = Encoding.UTF8.GetString(submission.RawPayload);
        Assert.DoesNotContain("hunter2", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("1111 1111", sent, StringComparison.Ordinal);
        Assert.Equal("+4915112345678", lead.PhoneE164);
        Assert.Equal("three", Assert.Single(lead.Answers, a => a.Label.Contains("passengers", StringComparison.OrdinalIgnoreCase)).Text);
    }

    [Fact]
    public async Task DrawnForm_WhereThePolicyForbidsTheScriptToSend_IsSentByTheBrowser()
    {
        var (app, tenant, channel) = await BeginAsync(Engine.Sqlite);
        await using var site = await ForeignSite.StartAsync($"""
            <script>const policy = document.createElement('meta'); policy.httpEquiv = 'Content-Security-Policy'; policy.content = "connect-src 'self'"; document.head.append(policy)</script>
            <div data-leads-form></div>{Script(app, channel)}
            """);
        var page = await OpenBrowserAsync(site.Page);
        await page.GotoAsync("/contact");

        await FillAsync(page, ("Name", "Ada Lovelace"), ("E-mail", "ada@example.org"));
        await page.ButtonAsync("Send");

        await Expect(page.GetByText("Thank you")).ToBeVisibleAsync();
        Assert.Contains("/hooks/forms/", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/contact");
        var (lead, submission) = await OnlyLeadAsync(app, tenant);
        Assert.Equal(("Ada", "embed"), (lead.FirstName, submission.RawPayload.AsSpan().IndexOf("_via=embed"u8) >= 0 ? "embed" : ""));
    }
}
