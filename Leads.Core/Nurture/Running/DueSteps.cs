using Hangfire;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Nurture.Running;

/// <summary>
/// Runs what is due of all tenants' sequences, a set of each tenant in turn so that a large one doesn't keep the others waiting. Any number may
/// run at once, on any number of nodes: each enrollment is leased to one.
/// </summary>
public sealed class DueSteps(TenantDbContextFactory contexts, IServiceScopeFactory scopes, RunnerLanes lanes)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken ct)
    {
        if (!lanes.TryEnter()) return;
        try
        {
            var busy = await TenantsAsync(ct);
            while (busy.Count > 0)
            {
                var still = new List<Tenant>();
                foreach (var tenant in busy)
                    if (await RunSetAsync(tenant, ct)) still.Add(tenant);
                busy = still;
            }
        }
        finally
        {
            lanes.Leave();
        }
    }

    private async Task<List<Tenant>> TenantsAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        return await context.Tenants.AsNoTracking().OrderBy(t => t.Number).ToListAsync(ct);
    }

    /// <returns>Whether more may be due.</returns>
    private async Task<bool> RunSetAsync(Tenant tenant, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(TenantAccess.ForSystem(tenant));
        return !await scope.ServiceProvider.GetRequiredService<SequenceStop>().IsOnAsync(ct)
               && await scope.ServiceProvider.GetRequiredService<StepSet>().RunAsync(ct) > 0;
    }
}

/// <summary>How many runs this process takes on at once: while one waits for a mail server, another goes on.</summary>
public sealed class RunnerLanes
{
    private const int Most = 2;
    private int _taken;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _taken) <= Most) return true;
        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _taken);
}
