using System.Net;
using Leads.Tests.Support;

namespace Leads.Tests.Account;

public sealed class SetupTests
{
    [Theory, BothEngines]
    public async Task Setup_OfANewInstallation_MakesTheFirstAdministratorOnce(Engine engine)
    {
        await using var site = await SiteHost.StartAsync(engine);
        var token = Assert.Single(site.Log.Lines, l => l.Contains("one-time token", StringComparison.Ordinal)).Split(": ")[^1];
        using var visitor = site.NewVisitor();

        using var first = await visitor.GetAsync("/");
        using var wrong = await SendAsync(visitor, "not the token");
        using var right = await SendAsync(visitor, token);
        using var home = await visitor.GetAsync("/");
        using var stranger = site.NewVisitor();
        using var again = await stranger.GetAsync("/setup");

        Assert.Equal("/setup", first.Headers.Location?.OriginalString);
        Assert.Contains("The setup token is not right", await wrong.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, right.StatusCode);
        Assert.Contains("Brightside", await home.Content.ReadAsStringAsync(TestRun.Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(Visitor visitor, string token) => visitor.SendFormAsync("/setup", "setup",
        ("Form.Token", token), ("Form.AgencyName", "Brightside"), ("Form.UserName", "Mara Keller"), ("Form.Email", "mara@example.com"), ("Form.Password", SiteHost.Password));
}
