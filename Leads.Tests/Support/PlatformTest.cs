using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Support;

/// <summary>A test of a source that tells of leads first and is asked for them: one tenant with one source, and the work that asks.</summary>
public abstract class PlatformTest
{
    protected static async Task<(TenantAccess Tenant, CreatedChannel Channel)> SetUpAsync(AppHost app, ChannelKind kind, string name, string? secret)
    {
        var tenant = await app.AddTenantAsync("north");
        return (tenant, await app.UseAsync<CreateChannel, CreatedChannel>(async create => (await create.CreateAsync(tenant.TenantId, kind, name, secret, TestRun.Cancelled)).Value));
    }

    /// <summary>Somebody has one delivery read again.</summary>
    protected static Task<ReplayCount> ReplayAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, Guid submissionId) => app.UseInAsync<ReplaySubmissions, ReplayCount>(
        tenant, async replay => (await replay.ReplayAsync(channel.Id, [submissionId], isNotSpam: false, isVouched: false, TestRun.Cancelled)).Value);

    /// <summary>Reads deliveries again, and waits until that is done.</summary>
    protected static async Task<ReplayCount> ReplayAsync(AppHost app, TenantAccess tenant, CreatedChannel channel, SubmissionFilter filter)
    {
        Assert.True((await app.UseInAsync<ReplaySubmissions, Result<int>>(tenant, replay => replay.StartAsync(channel.Id, filter, isNotSpam: false, TestRun.Cancelled))).IsOk);
        await Eventually.TrueAsync("the replay is done", async () => (await ChannelAsync(app, tenant)).Settings.Replay is { FinishedOn: not null });
        return (await ChannelAsync(app, tenant)).Settings.Replay!.Count;
    }

    /// <returns>The tenant's only source.</returns>
    protected static async Task<Channel> ChannelAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.Channels.AsNoTracking().SingleAsync(TestRun.Cancelled);
    }

    /// <returns>The newest of a kind; null where none waits or is being done.</returns>
    protected static async Task<WorkItem?> WorkAsync(AppHost app, TenantAccess tenant, string kind)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.WorkItems.AsNoTracking().OrderByDescending(w => w.CreatedOn).FirstOrDefaultAsync(w => w.Kind == kind, TestRun.Cancelled);
    }

    /// <summary>Has the waiting work taken at once.</summary>
    /// <param name="attempts">As if it had been tried so often before.</param>
    protected static async Task AtAttemptAsync(AppHost app, TenantAccess tenant, string kind, int attempts)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await context.WorkItems.Where(w => w.Kind == kind).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.DueOn, past).SetProperty(w => w.Attempts, attempts), TestRun.Cancelled);
        app.Get<WorkSignal>().Wake(kind);
    }

    protected static Task CountIsAsync(AppHost app, TenantAccess tenant, int count) => Eventually.TrueAsync($"there are {count} leads", async () =>
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.Leads.CountAsync(TestRun.Cancelled) == count;
    });
}
