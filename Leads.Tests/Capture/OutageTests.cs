using Leads.Core.Capture;
using Leads.Core.Capture.Sources.Google;
using Leads.Core.Capture.Sources.Meta;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Capture;

/// <summary>A platform that is down for a day, by the clock.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);

    [Theory, BothEngines]
    public async Task GraphApi_DownForADay_LosesNoLeadAndBringsNoneTwice(Engine engine)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var host = await TestHost.StartAsync(engine, services => services.AddSingleton(new MetaOptions { GraphUrl = meta.Address }));
        var tenant = await host.AddTenantAsync();
        var channel = await ConnectAsync(host, tenant);
        await RunDueAsync(host);
        meta.Trouble = new MetaError(2, 0, "Service temporarily unavailable");

        // Each hour somebody comes, and of every third Meta tells nobody.
        for (var i = 0; i < 24; i++)
        {
            meta.Submit($"{i}", $"person{i}@example.org", host.Now);
            if (i % 3 != 0) await TellAsync(host, tenant, channel, $"{i}");
            host.Time.Advance(Step);
            await RunDueAsync(host);
        }
        Assert.Equal(0, await CountAsync(host, tenant));
        meta.Trouble = null;
        for (var i = 0; i < 4; i++)
        {
            host.Time.Advance(Step);
            await RunDueAsync(host);
        }

        Assert.Equal(24, await CountAsync(host, tenant));
        await using var context = host.Open(tenant);
        Assert.Equal(24, await context.Submissions.CountAsync(s => s.Outcome == SubmissionOutcome.Created, TestRun.Cancelled));
        Assert.Equal(24, await context.Submissions.CountAsync(TestRun.Cancelled));
        Assert.Equal(ChannelStatus.Active, (await context.Channels.SingleAsync(TestRun.Cancelled)).Status);
        Assert.Equal([WorkKinds.MetaCompare], await context.WorkItems.Where(w => w.Kind != WorkKinds.LeadScore && w.Kind != WorkKinds.LeadEnrich).Select(w => w.Kind).ToListAsync(TestRun.Cancelled));
    }

    [Theory]
    [BothEngines(45, 45)]
    [BothEngines(3 * 24 * 60, 120)]
    public async Task GraphApi_WithItsLimitReached_IsLeftAloneAsLongAsItSays(Engine engine, int told, int waits)
    {
        await using var meta = await MetaServer.StartAsync();
        await using var host = await TestHost.StartAsync(engine, services => services.AddSingleton(new MetaOptions { GraphUrl = meta.Address }));
        var tenant = await host.AddTenantAsync();
        var channel = await ConnectAsync(host, tenant);
        (meta.Trouble, meta.MinutesToRegainAccess) = (new MetaError(80004, 0, "There have been too many leadgen api calls"), told);
        meta.Submit("1", "ada@example.org", host.Now);
        await TellAsync(host, tenant, channel, "1");

        await RunDueAsync(host);

        await using var context = host.Open(tenant);
        var due = await context.WorkItems.Where(w => w.Kind == WorkKinds.MetaFetch).Select(w => w.DueOn).SingleAsync(TestRun.Cancelled);
        Assert.Equal(host.Now + TimeSpan.FromMinutes(waits), due);
        Assert.Equal(ChannelStatus.Active, (await context.Channels.SingleAsync(TestRun.Cancelled)).Status);
        (meta.Trouble, meta.MinutesToRegainAccess) = (null, null);
        host.Time.Advance(TimeSpan.FromMinutes(waits));
        await RunDueAsync(host);
        Assert.Equal(1, await CountAsync(host, tenant));
    }

    [Theory, BothEngines]
    public async Task GoogleAds_DownForADay_IsReadAgainSoonAfter(Engine engine)
    {
        await using var google = await GoogleServer.StartAsync();
        await using var host = await TestHost.StartAsync(engine, services => services.AddSingleton(google.Options));
        var tenant = await host.AddTenantAsync();
        await using (var scope = host.As(tenant))
        {
            var made = await scope.Get<CreateChannel>().CreateAsync(tenant.TenantId, ChannelKind.GoogleLeadForm, "Solar form", "key", TestRun.Cancelled);
            Assert.True((await scope.Get<ConnectGoogleAds>().ConnectAsync(made.Value.Id, "123-456-7890", null, GoogleServer.RefreshToken, TestRun.Cancelled)).IsOk);
        }
        google.Trouble = System.Net.HttpStatusCode.ServiceUnavailable;
        for (var i = 0; i < 24; i++)
        {
            google.Submit($"{i}", $"person{i}@example.org", host.Now);
            host.Time.Advance(Step);
            await RunDueAsync(host);
        }
        google.Trouble = null;

        host.Time.Advance(Step);
        await RunDueAsync(host);

        Assert.Equal(24, await CountAsync(host, tenant));
        await using var context = host.Open(tenant);
        var first = await context.Leads.OrderBy(l => l.CreatedOn).FirstAsync(TestRun.Cancelled);
        Assert.Equal(TestHost.Start, first.CreatedOn);
    }

    private static async Task<Channel> ConnectAsync(TestHost host, TenantAccess tenant)
    {
        await using var scope = host.As(tenant);
        var made = await scope.Get<CreateChannel>().CreateAsync(tenant.TenantId, ChannelKind.FacebookLeadAd, "Solar page", null, TestRun.Cancelled);
        var connect = scope.Get<ConnectMeta>();
        var page = Assert.Single((await connect.FindPagesAsync(made.Value.Id, MetaServer.UserToken, TestRun.Cancelled)).Value);
        Assert.True((await connect.ConnectAsync(made.Value.Id, page, TestRun.Cancelled)).IsOk);
        await using var context = host.Open(tenant);
        return await context.Channels.SingleAsync(TestRun.Cancelled);
    }

    private static async Task TellAsync(TestHost host, TenantAccess tenant, Channel channel, string id)
    {
        var entry = ChannelEntry.Of(channel, tenant.Country);
        var body = System.Text.Encoding.UTF8.GetBytes($$"""{"leadgen_id":"{{id}}","page_id":"{{MetaServer.Page}}"}""");
        var arrival = new MetaLeadSource().Read(entry, new Delivery(body, "application/json", new Dictionary<string, string>(), null, host.Now));
        Assert.Equal(SubmissionOutcome.Pending, (await host.Get<CaptureWriter>().WriteAsync(tenant.TenantId, arrival, TestRun.Cancelled)).Outcome);
    }

    /// <summary>What the sweeper would start at this moment.</summary>
    private static async Task RunDueAsync(TestHost host)
    {
        foreach (var kind in (string[])[WorkKinds.MetaCompare, WorkKinds.MetaFetch, WorkKinds.GooglePoll])
        {
            await using var scope = host.NewScope();
            await using var context = host.Contexts.CreateAcrossTenants();
            if (await context.WorkItems.AcrossTenants(context).AnyAsync(w => w.Kind == kind && w.DueOn <= host.Now && w.FailedOn == null, TestRun.Cancelled))
                await scope.Get<WorkPump>().RunAsync(kind, TestRun.Cancelled);
        }
    }

    private static async Task<int> CountAsync(TestHost host, TenantAccess tenant)
    {
        await using var context = host.Open(tenant);
        return await context.Leads.CountAsync(TestRun.Cancelled);
    }
}
