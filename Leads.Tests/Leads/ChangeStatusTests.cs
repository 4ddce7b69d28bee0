using Leads.Core.Activities;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Pipeline;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Leads;

public sealed class ChangeStatusTests
{
    [Theory, BothEngines]
    public async Task ChangeStatus_Forward_TellsWhoFromToAndHowLong(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var mara = Actor.Person((await host.AddUserAsync()).Id, "Mara");
        var tenant = await host.AddTenantAsync() with { Actor = mara };
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));
        host.Time.Advance(TimeSpan.FromMinutes(90));
        var heard = new TaskCompletionSource<LiveEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = host.Get<LiveFeed>().Subscribe(tenant.TenantId, e => { heard.TrySetResult(e); return Task.CompletedTask; });

        var changed = await ChangeAsync(host, tenant, lead.Id, LeadStatus.New, new StatusChange(LeadStatus.Qualified));

        Assert.True(changed.IsOk);
        await using var context = host.Open(tenant);
        var stored = await context.Leads.SingleAsync(TestRun.Cancelled);
        Assert.Equal((LeadStatus.Qualified, host.Now, host.Now, changed.Value), (stored.Status, stored.StatusChangedOn, stored.LastActivityOn, stored.Version));
        var told = await context.Activities.SingleAsync(a => a.Kind == ActivityKind.StatusChanged, TestRun.Cancelled);
        Assert.Equal(("Mara", mara.UserId, "new", "qualified", "5400"), (told.ActorName, told.ActorUserId, told.Data["from"], told.Data["to"], told.Data["stoodSeconds"]));
        Assert.Equal([WorkKinds.LeadScore, WorkKinds.LeadStatusChanged], (await context.WorkItems.Select(w => w.Kind).ToListAsync(TestRun.Cancelled)).Order());
        Assert.Equal(new LiveEvent(LiveEventKind.LeadChanged, lead.Id), await heard.Task.WaitAsync(TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task ChangeStatus_ConvertedThenReopened_CarriesAndClearsTheConversion(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));

        Assert.True((await ChangeAsync(host, tenant, lead.Id, LeadStatus.New, new StatusChange(LeadStatus.Converted) { Value = 12_500.5m, Currency = "chf" })).IsOk);

        Assert.Equal((12_500.5m, "CHF", host.Now), await ConversionAsync(host, tenant));
        var member = tenant with { Role = Role.TenantMember };
        var refused = await ChangeAsync(host, member, lead.Id, LeadStatus.Converted, new StatusChange(LeadStatus.Contacted));
        Assert.Empty(Assert.IsType<StatusChangeNotAllowed>(refused.Error).Allowed);
        Assert.True((await ChangeAsync(host, tenant, lead.Id, LeadStatus.Converted, new StatusChange(LeadStatus.Contacted))).IsOk);
        Assert.Equal((null, null, null), await ConversionAsync(host, tenant));
    }

    [Theory, BothEngines]
    public async Task ChangeStatus_BySeveralAtOnce_LetsOneThroughAndTellsTheOthers(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync() with { Actor = Actor.Person(Guid.Empty, "Mara") };
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ChangeAsync(host, tenant, lead.Id, LeadStatus.New, new StatusChange(LeadStatus.Contacted))));

        Assert.Single(results, r => r.IsOk);
        Assert.All(results.Where(r => !r.IsOk), r => Assert.Equal(new LeadChangedMeanwhile(LeadStatus.Contacted, "Mara", host.Now), r.Error));
        await using var context = host.Open(tenant);
        Assert.Equal(1, await context.Activities.CountAsync(a => a.Kind == ActivityKind.StatusChanged, TestRun.Cancelled));
    }

    [Theory, BothEngines]
    public async Task ChangeStatus_ByViewerOrOfOtherTenant_IsRefused(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var other = await host.AddTenantAsync();
        var lead = await host.AddLeadAsync(tenant, A.Lead().Named("Ada", "Lovelace"));

        Assert.IsType<NotAllowed>((await ChangeAsync(host, tenant with { Role = Role.TenantViewer }, lead.Id, null, new StatusChange(LeadStatus.Contacted))).Error);
        Assert.IsType<LeadNotFound>((await ChangeAsync(host, other, lead.Id, null, new StatusChange(LeadStatus.Contacted))).Error);
        await using var context = host.Open(tenant);
        Assert.Equal(LeadStatus.New, (await context.Leads.SingleAsync(TestRun.Cancelled)).Status);
    }

    private static async Task<(decimal?, string?, DateTimeOffset?)> ConversionAsync(TestHost host, TenantAccess tenant)
    {
        await using var context = host.Open(tenant);
        var lead = await context.Leads.SingleAsync(TestRun.Cancelled);
        return (lead.ConvertedValue, lead.ConvertedCurrency, lead.ConvertedOn);
    }

    private static async Task<Core.Common.Result<int>> ChangeAsync(TestHost host, TenantAccess tenant, Guid lead, LeadStatus? expected, StatusChange change)
    {
        await using var scope = host.As(tenant);
        return await scope.Get<ChangeStatus>().ChangeAsync(lead, expected, change, TestRun.Cancelled);
    }
}
