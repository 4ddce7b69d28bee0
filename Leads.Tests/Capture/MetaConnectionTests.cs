using System.Net;
using Leads.Core.Capture;
using Leads.Core.Capture.Sources.Meta;
using Leads.Core.Common;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>Connecting a page, losing the access to it, and connecting it anew.</summary>
public sealed class MetaConnectionTests : MetaTest
{
    [Theory, BothEngines]
    public async Task Connecting_IsRefusedWithMetasReason(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await SetUpAsync(app);
        var other = await app.AddTenantAsync("south");
        meta.IsLockedOut = true;

        Assert.Contains("validating", (await PagesAsync(app, tenant, channel, "expired")).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(MetaServer.Page, Assert.Single((await PagesAsync(app, tenant, channel, MetaServer.PageToken)).Value).Id);
        Assert.Equal("The app has no access to leads. Ask an admin of the page.", (await ConnectAsync(app, tenant, channel)).Error!.Message);
        meta.IsLockedOut = false;
        Assert.IsType<ChannelNotFound>((await PagesAsync(app, other, channel, MetaServer.UserToken)).Error);
        var page = new MetaPage(MetaServer.Page, "Solar page", MetaServer.PageToken);
        Assert.IsType<ChannelNotFound>((await app.UseInAsync<ConnectMeta, Result>(other, connect => connect.ConnectAsync(channel.Id, page, TestRun.Cancelled))).Error);
        Assert.Null((await ChannelAsync(app, tenant)).Settings.Meta);
    }

    [Theory]
    [BothEngines(190, 463)]
    [BothEngines(102, 0)]
    [BothEngines(10, 0)]
    [BothEngines(200, 0)]
    public async Task Access_Lost_ShowsTheChannelBrokenAndEveryLeadComesAfterwards(Engine engine, int code, int subcode)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        meta.Trouble = new MetaError(code, subcode, $"(#{code}) No longer allowed");

        await TellAsync(app, channel.HookPath, Secret, meta.Submit("1", "ada@example.org"));
        // Meta told nobody of this one.
        meta.Submit("2", "grace@example.org");
        await Eventually.TrueAsync("the channel is broken", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Error, LastError: not null });
        Assert.Equal("Meta says: No longer allowed. Connect the page again; the leads that came meanwhile are fetched then.", (await ChannelAsync(app, tenant)).LastError);
        Assert.Equal(HttpStatusCode.OK, await TellAsync(app, channel.HookPath, Secret, meta.Submit("3", "edsger@example.org")));

        meta.Trouble = null;
        Assert.True((await ConnectAsync(app, tenant, channel)).IsOk);

        await CountIsAsync(app, tenant, 3);
        await Eventually.TrueAsync("the channel works", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Active, LastError: null });
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        await Eventually.TrueAsync("none waits", async () => await context.Submissions.AllAsync(s => s.Outcome == SubmissionOutcome.Created, TestRun.Cancelled));
        Assert.Equal(3, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Connection_MadeWhileAnOldTokenIsStillAskedBy_StaysWhole(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        meta.Token = "the page's new token";
        var held = meta.HoldLeads();

        await TellAsync(app, channel.HookPath, Secret, meta.Submit("1", "ada@example.org"));
        await held.Reached;
        Assert.True((await ConnectAsync(app, tenant, channel)).IsOk);
        held.Release();

        await CountIsAsync(app, tenant, 1);
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
    }

    [Theory]
    [BothEngines(true)]
    [BothEngines(false)]
    public async Task Proof_IsMadeWithTheSecretOfTheTokensOwnApp(Engine engine, bool hasOwnApp)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await SetUpAsync(app, secret: null);
        if (hasOwnApp) Assert.True((await app.UseInAsync<ChangeSecret, Result>(tenant, change => change.SetAsync(channel.Id, "own secret", TestRun.Cancelled))).IsOk);
        meta.AppSecret = hasOwnApp ? "own secret" : "agency secret";

        Assert.True((await ConnectAsync(app, tenant, channel)).IsOk);
        await Eventually.TrueAsync("it was compared", async () => (await ChannelAsync(app, tenant)).Settings.Meta?.Last is not null);
    }
}
