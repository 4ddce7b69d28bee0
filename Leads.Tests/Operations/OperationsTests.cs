using System.Net;
using System.Text.Json;
using Leads.Core.Data;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Operations;

public sealed class OperationsTests
{
    [Theory, BothEngines]
    public async Task Health_OfARunningSite_IsOk(Engine engine)
    {
        await using var site = await SiteHost.StartAsync(engine);
        using var visitor = site.NewVisitor();

        using var live = await visitor.GetAsync("/health/live");
        using var ready = await visitor.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal("""{"status":"ok","checks":{"database":"ok","jobs":"ok"}}""", await ready.Content.ReadAsStringAsync(TestRun.Cancelled));
    }

    [Fact]
    public async Task Answers_OfEveryKind_CarryTheSecurityHeaders()
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        using var visitor = site.NewVisitor();

        foreach (var path in new[] { "/setup", "/nothing", "/health/live", "/css/app.css" })
        {
            using var answer = await visitor.GetAsync(path);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task UnknownAddress_AskedByAProgram_IsProblemDetails()
    {
        await using var site = await SiteHost.StartAsync(Engine.Sqlite);
        using var client = new HttpClient { BaseAddress = site.Address };

        using var answer = await client.GetAsync(new Uri("/api/nothing", UriKind.Relative), TestRun.Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestRun.Cancelled)).RootElement;
        Assert.Equal("/errors/not_found", problem.GetProperty("type").GetString());
    }

    [Theory, BothEngines]
    public async Task Secrets_AtRest_ReadBackButNeverStandInTheDatabase(Engine engine)
    {
        await using var site = await SiteHost.StartAsync(engine);
        var secrets = site.Get<ISecretProtector>();

        var kept = secrets.Protect("the google key");
        await using var context = site.Get<TenantDbContextFactory>().CreateAcrossTenants();
        var ring = await context.DataProtectionKeys.Select(k => k.Xml).ToListAsync(TestRun.Cancelled);

        Assert.Equal("the google key", secrets.Unprotect(kept));
        Assert.DoesNotContain("google", kept, StringComparison.Ordinal);
        Assert.NotEmpty(ring);
        Assert.All(ring, xml => Assert.Contains("encryptedWithMasterKey", xml, StringComparison.Ordinal));
        Assert.All(ring, xml => Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal));
    }
}
