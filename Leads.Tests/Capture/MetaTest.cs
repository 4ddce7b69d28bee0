using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Leads.Core.Capture;
using Leads.Core.Capture.Sources.Meta;
using Leads.Core.Common;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Capture;

/// <summary>A test of a page's lead ads.</summary>
public abstract class MetaTest : PlatformTest
{
    protected const string Secret = "the app's secret";

    protected static Task<(TenantAccess Tenant, CreatedChannel Channel)> SetUpAsync(AppHost app, string? secret = Secret)
        => SetUpAsync(app, ChannelKind.FacebookLeadAd, "Solar page", secret);

    protected static async Task<(TenantAccess Tenant, CreatedChannel Channel)> ConnectedAsync(AppHost app)
    {
        var (tenant, channel) = await SetUpAsync(app);
        Assert.True((await ConnectAsync(app, tenant, channel)).IsOk);
        await Eventually.TrueAsync("it was compared", async () => (await ChannelAsync(app, tenant)).Settings.Meta?.Last is not null);
        return (tenant, channel);
    }

    protected static Task<Result<IReadOnlyList<MetaPage>>> PagesAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, string token)
        => app.UseInAsync<ConnectMeta, Result<IReadOnlyList<MetaPage>>>(tenant, connect => connect.FindPagesAsync(channel.Id, token, TestRun.Cancelled));

    protected static async Task<Result> ConnectAsync(AppHost app, TenantAccess tenant, CreatedChannel channel)
    {
        var page = Assert.Single((await PagesAsync(app, tenant, channel, MetaServer.UserToken)).Value);
        return await app.UseInAsync<ConnectMeta, Result>(tenant, connect => connect.ConnectAsync(channel.Id, page, TestRun.Cancelled));
    }

    protected static string Body(params object[] values)
        => JsonSerializer.Serialize(new { @object = "page", entry = new[] { new { id = MetaServer.Page, time = 1, changes = values.Select(value => new { field = "leadgen", value }) } } });

    protected static Task<HttpStatusCode> TellAsync(AppHost app, string path, string secret, params object[] values) => PostAsync(app, path, secret, Body(values));

    protected static async Task<HttpStatusCode> PostAsync(AppHost app, string path, string secret, string body, string? signed = null)
    {
        using var client = app.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed ?? body))));
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestRun.Cancelled);
        return answer.StatusCode;
    }
}
