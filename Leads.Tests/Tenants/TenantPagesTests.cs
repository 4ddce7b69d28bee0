using System.Net;
using System.Text.RegularExpressions;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Tenants;

public sealed partial class TenantPagesTests
{
    [Theory, BothEngines]
    public async Task TenantPage_OfAnotherTenant_AnswersLikeOneThatDoesNotExist(Engine engine)
    {
        await using var site = await SiteHost.StartAsync(engine);
        var acme = await site.AddTenantAsync("acme");
        await site.AddTenantAsync("other");
        await site.AddUserAsync("ada@example.com", Role.TenantAdmin, acme.Id);
        using var ada = await site.SignInAsync("ada@example.com");

        using var own = await ada.GetAsync("/t/acme");
        var foreign = await AnswerAsync(ada, "/t/other");

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(foreign, await AnswerAsync(ada, "/t/nowhere"));
        Assert.Equal(foreign, await AnswerAsync(ada, "/nothing/here"));
        Assert.Equal(foreign, await AnswerAsync(ada, "/t/other/leads"));
        Assert.Equal(foreign, await AnswerAsync(ada, "/jobs"));
    }

    [Fact]
    public async Task TenantPage_WithoutSession_LeadsToSignInAndBack()
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        await site.AddTenantAsync("acme");
        await site.AddUserAsync("mara@example.com", Role.AgencyAdmin);
        using var stranger = site.NewVisitor();

        using var existing = await stranger.GetAsync("/t/acme?x=1");
        using var missing = await stranger.GetAsync("/t/nowhere");

        Assert.Equal("/account/sign-in?returnUrl=%2Ft%2Facme%3Fx%3D1", existing.Headers.Location?.OriginalString);
        Assert.Equal("/account/sign-in?returnUrl=%2Ft%2Fnowhere", missing.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Home_OfATenantsPerson_IsTheirLeads()
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        var acme = await site.AddTenantAsync("acme");
        await site.AddTenantAsync("other");
        await site.AddUserAsync("ada@example.com", Role.TenantViewer, acme.Id);
        await site.AddUserAsync("mara@example.com", Role.AgencyMember);
        using var ada = await site.SignInAsync("ada@example.com");
        using var mara = await site.SignInAsync("mara@example.com");

        using var own = await ada.GetAsync("/");
        var all = await mara.GetAsync("/");

        Assert.EndsWith("/t/acme/leads", own.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("/t/other", await all.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.TenantViewer, "leads", true)]
    [InlineData(Role.TenantViewer, "leads/new", false)]
    [InlineData(Role.TenantViewer, "import", false)]
    [InlineData(Role.TenantViewer, "sources/new", false)]
    [InlineData(Role.TenantMember, "import", true)]
    [InlineData(Role.TenantMember, "sources/new", false)]
    [InlineData(Role.TenantAdmin, "sources/new", true)]
    public async Task PageOfATenant_ForARole_IsThereOrDoesNotExist(Role role, string page, bool isThere)
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        var acme = await site.AddTenantAsync("acme");
        await site.AddUserAsync("ada@example.com", role, acme.Id);
        using var ada = await site.SignInAsync("ada@example.com");

        var (status, text) = await AnswerAsync(ada, $"/t/acme/{page}");
        var (_, leads) = await AnswerAsync(ada, "/t/acme/leads");

        Assert.Equal(isThere ? HttpStatusCode.OK : HttpStatusCode.NotFound, status);
        Assert.Equal(!isThere, text.Contains("There is nothing here", StringComparison.Ordinal));
        if (page is "import" or "leads/new") Assert.Equal(isThere, leads.Contains($"/t/acme/{page}\"", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, string Page)> AnswerAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return (answer.StatusCode, Fingerprints().Replace(await answer.Content.ReadAsStringAsync(TestRun.Cancelled), ""));
    }

    // Antiforgery tokens and prerendering marks differ in every answer.
    [GeneratedRegex("value=\"CfDJ[^\"]*\"|<!--Blazor[^>]*-->")]
    private static partial Regex Fingerprints();
}
