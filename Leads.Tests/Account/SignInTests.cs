using System.Net;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Account;

public sealed class SignInTests
{
    private const string Email = "mara@example.com";

    [Theory, BothEngines]
    public async Task SignIn_RightPassword_OpensTheSite(Engine engine)
    {
        await using var site = await SiteHost.StartAsync(engine);
        await site.AddUserAsync(Email, Role.AgencyAdmin);
        using var visitor = site.NewVisitor();

        using var answer = await visitor.SignInAsync(Email.ToUpperInvariant(), SiteHost.Password);
        using var home = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Contains("All clients", await home.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("leads=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_WrongPasswordUnknownAddressOrDisabled_GivesTheSameAnswer()
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        await site.AddUserAsync(Email, Role.AgencyAdmin);
        await DisableAsync(site, await site.AddUserAsync("gone@example.com", Role.AgencyMember));

        foreach (var (email, password) in new[] { (Email, "a wrong sentence"), ("nobody@example.com", SiteHost.Password), ("gone@example.com", SiteHost.Password) })
        {
            using var visitor = site.NewVisitor();
            using var answer = await visitor.SignInAsync(email, password);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("E-mail and password don't match.", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestRun.Cancelled)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignIn_ManyWrongPasswords_IsSlowedDownForThatAccountOnly()
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        await site.AddUserAsync(Email, Role.AgencyAdmin);
        await site.AddUserAsync("tom@example.com", Role.AgencyAdmin);
        using var visitor = site.NewVisitor();
        for (var i = 0; i < 8; i++) (await visitor.SignInAsync(Email, "a wrong sentence")).Dispose();

        using var right = await visitor.SignInAsync(Email, SiteHost.Password);
        using var other = await visitor.SignInAsync("tom@example.com", SiteHost.Password);

        Assert.Contains("Too many attempts", await right.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, other.StatusCode);
    }

    [Theory]
    [InlineData("/t/acme/leads?q=a", "/t/acme/leads?q=a")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    public async Task SignIn_WithReturnAddress_StaysOnThisSite(string asked, string expected)
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        await site.AddUserAsync(Email, Role.AgencyAdmin);
        using var visitor = site.NewVisitor();

        using var answer = await visitor.SignInAsync(Email, SiteHost.Password, $"/account/sign-in?returnUrl={Uri.EscapeDataString(asked)}");

        Assert.Equal(expected, new Uri(site.Address, answer.Headers.Location!).PathAndQuery);
        Assert.Equal(site.Address.Authority, new Uri(site.Address, answer.Headers.Location!).Authority);
    }

    [Fact]
    public async Task SignOut_OverItsForm_EndsTheSession()
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        await site.AddUserAsync(Email, Role.AgencyAdmin);
        using var visitor = await site.SignInAsync(Email);

        using var signOut = await visitor.SendFormAsync("/", "", to: "/account/sign-out");
        using var home = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.Found, signOut.StatusCode);
        Assert.Equal("/account/sign-in", home.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Session_SignedOutOrDisabled_EndsForEachCopyOfItsCookie()
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        await site.AddUserAsync(Email, Role.AgencyAdmin);
        var tom = await site.AddUserAsync("tom@example.com", Role.AgencyAdmin);
        using var mara = await site.SignInAsync(Email);
        using var thief = mara.Copy();
        using var gone = await site.SignInAsync("tom@example.com");

        (await mara.SendFormAsync("/", "", to: "/account/sign-out")).Dispose();
        await DisableAsync(site, tom);

        foreach (var visitor in new[] { thief, gone })
        {
            await Eventually.TrueAsync("the session has ended", async () =>
            {
                using var answer = await visitor.GetAsync("/");
                Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
                return answer.Headers.Location?.OriginalString == "/account/sign-in";
            });
            using var page = await visitor.GetAsync("/account/sign-in");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
    }

    [Fact]
    public async Task SignOut_WithoutItsForm_IsRefused()
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        await site.AddUserAsync(Email, Role.AgencyAdmin);
        using var visitor = await site.SignInAsync(Email);

        using var refused = await visitor.PostNothingAsync("/account/sign-out");
        using var home = await visitor.GetAsync("/");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (refused.StatusCode, home.StatusCode));
    }

    private static async Task DisableAsync(SiteHost site, Guid userId)
    {
        await using var context = site.Get<TenantDbContextFactory>().CreateAcrossTenants();
        var now = site.Get<TimeProvider>().GetUtcNow();
        await context.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledOn, now), TestRun.Cancelled);
    }
}
