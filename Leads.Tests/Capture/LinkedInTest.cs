using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Leads.Core.Capture;
using Leads.Core.Capture.Sources.LinkedIn;
using Leads.Core.Common;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Capture;

/// <summary>A test of LinkedIn's lead gen forms.</summary>
public abstract class LinkedInTest : PlatformTest
{
    protected const string Secret = "the client secret";

    protected static Task<(TenantAccess Tenant, CreatedChannel Channel)> SetUpAsync(AppHost app) => SetUpAsync(app, ChannelKind.Other, "LinkedIn", Secret);

    protected static async Task<(TenantAccess Tenant, CreatedChannel Channel)> ConnectedAsync(AppHost app)
    {
        var (tenant, channel) = await SetUpAsync(app);
        Assert.True((await ConnectAsync(app, tenant, channel.Id)).IsOk);
        return (tenant, channel);
    }

    protected static Task<Result> ConnectAsync(AppHost app, TenantAccess tenant, Guid channelId, string token = LinkedInServer.Token)
        => app.UseInAsync<ConnectLinkedIn, Result>(tenant, connect => connect.ConnectAsync(channelId, token, TestRun.Cancelled));

    protected static string Body(string id, string action = "CREATED") => JsonSerializer.Serialize(new
    {
        type = "LEAD_ACTION",
        leadGenFormResponse = $"urn:li:leadGenFormResponse:{id}",
        leadGenForm = $"urn:li:versionedLeadGenForm:(urn:li:leadGenForm:{LinkedInServer.Form},1)",
        owner = new { sponsoredAccount = "urn:li:sponsoredAccount:1234567" },
        associatedEntity = new { sponsoredCreative = "urn:li:sponsoredCreative:241257736" },
        leadType = "SPONSORED",
        leadAction = action,
        occurredAt = 1_790_000_000_000,
    });

    protected static string Mac(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text)));

    protected static Task<JsonNode> TellAsync(AppHost app, CreatedChannel channel, string id, string action = "CREATED")
        => PostAsync(app, channel, Body(id, action), Mac("hmacsha256=" + Body(id, action)), HttpStatusCode.OK);

    protected static async Task<JsonNode> PostAsync(AppHost app, CreatedChannel channel, string body, string signature, HttpStatusCode expected)
    {
        using var client = app.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.Add("X-LI-Signature", signature);
        using var answer = await client.PostAsync(new Uri(channel.HookPath, UriKind.Relative), content, TestRun.Cancelled);
        Assert.Equal(expected, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestRun.Cancelled))!;
    }
}
