using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Capture;

/// <summary>The comparison of a page's leads with ours: what no notification brought, and what holds it up.</summary>
public sealed class MetaComparisonTests : MetaTest
{
    [Theory, BothEngines]
    public async Task Comparison_TakesInWhatNobodyWasToldOf_Once(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        for (var i = 0; i < 5; i++) meta.Submit($"{i}", $"person{i}@example.org", TimeProvider.System.GetUtcNow().AddDays(-10 * i));
        var (tenant, channel) = await ConnectedAsync(app);

        await CountIsAsync(app, tenant, 5);
        await ConnectAsync(app, tenant, channel);
        await TellAsync(app, channel.HookPath, Secret, MetaServer.Told("3"));
        await Eventually.TrueAsync("it was compared again", async () => (await ChannelAsync(app, tenant)).Settings.Meta?.Last is { Recovered: 0 });

        var last = (await ChannelAsync(app, tenant)).Settings.Meta!.Last!;
        Assert.Equal(1, last.OnPlatform);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(5, await context.Leads.CountAsync(TestRun.Cancelled));
        Assert.Equal(5, await context.Submissions.CountAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task Comparison_WithoutPermissionForAds_BringsThePeople(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        meta.HidesAds = true;
        meta.Submit("1", "ada@example.org");

        var (tenant, _) = await ConnectedAsync(app);

        await CountIsAsync(app, tenant, 1);
        Assert.Equal(ChannelStatus.Active, (await ChannelAsync(app, tenant)).Status);
    }

    [Theory, BothEngines]
    public async Task Form_RefusedByMeta_HoldsUpNeitherTheOthersNorItself(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        meta.RefusedForm = "1111";
        meta.Submit("1", "ada@example.org", TimeProvider.System.GetUtcNow().AddDays(-20));

        var (tenant, _) = await ConnectedAsync(app);

        await CountIsAsync(app, tenant, 1);
        var access = (await ChannelAsync(app, tenant)).Settings.Meta!;
        Assert.Equal((1, null), (access.Last!.FormsRefused, access.ReadUntil));
        Assert.Contains("1111", access.Last.Refusal, StringComparison.Ordinal);
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.True(lead.CreatedOn < TimeProvider.System.GetUtcNow().AddDays(-19), "A recovered lead came when the person did.");
    }

    [Theory, BothEngines]
    public async Task Page_LocksItsLeads_IsShownAndComesBackByItself(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, _) = await ConnectedAsync(app);

        meta.IsLockedOut = true;
        await CompareAgainAsync(app, tenant);
        await Eventually.TrueAsync("the channel is broken", async () => (await ChannelAsync(app, tenant)).Status == ChannelStatus.Error);
        meta.IsLockedOut = false;
        meta.Submit("1", "ada@example.org");
        await CompareAgainAsync(app, tenant);

        await CountIsAsync(app, tenant, 1);
        await Eventually.TrueAsync("the channel works", async () => await ChannelAsync(app, tenant) is { Status: ChannelStatus.Active, LastError: null });
    }

    [Theory, BothEngines]
    public async Task Page_PausedWhenItsComparisonIsDue_IsComparedWhenTakenUpAgain(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var app = await AppHost.StartAsync(engine, meta.Settings);
        var (tenant, channel) = await ConnectedAsync(app);
        var compared = (await ChannelAsync(app, tenant)).Settings.Meta!.Last!.On;
        await SwitchAsync(app, tenant, channel, isOn: false);
        meta.Submit("1", "ada@example.org");
        await CompareAgainAsync(app, tenant);
        await Eventually.TrueAsync("it has come round", async () => await WorkAsync(app, tenant, WorkKinds.MetaCompare) is { Attempts: 0, LeasedUntil: null } next && next.DueOn > compared.AddMinutes(30));
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        Assert.Equal(0, await context.Leads.CountAsync(TestRun.Cancelled));

        await SwitchAsync(app, tenant, channel, isOn: true);

        await CountIsAsync(app, tenant, 1);
    }

    private static Task<Result> SwitchAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, bool isOn)
        => app.UseInAsync<SwitchChannel, Result>(tenant, async use => await use.SwitchAsync(channel.Id, isOn, TestRun.Cancelled));

    /// <summary>Has the page compared at once, where a day has gone by since.</summary>
    private static async Task CompareAgainAsync(AppHost app, TenantAccess tenant)
    {
        await Eventually.TrueAsync("the next round is planned", async () => await WorkAsync(app, tenant, WorkKinds.MetaCompare) is { LeasedUntil: null });
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await context.WorkItems.Where(w => w.Kind == WorkKinds.MetaCompare).ExecuteUpdateAsync(set => set.SetProperty(w => w.DueOn, past), TestRun.Cancelled);
        app.Get<WorkSignal>().Wake(WorkKinds.MetaCompare);
    }
}
