using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Running;

/// <summary>
/// The switches that stop all steps of sequences: the tenant's and the installation's. What falls due meanwhile is caught up afterwards where
/// it is at most a day late, and else waits for a decision. Leads still leave.
/// </summary>
public sealed class SequenceStop(TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
{
    /// <summary>Whether one of them is on for this tenant.</summary>
    public async Task<bool> IsOnAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Agency.AnyAsync(a => a.StopsSequences, ct)
               || (await context.Tenants.AsNoTracking().Where(t => t.Id == tenant.Id).Select(t => t.Settings).SingleAsync(ct)).StopsSequences;
    }

    /// <summary>How both stand.</summary>
    public async Task<StopSwitches> ReadAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return new StopSwitches(
            (await context.Tenants.AsNoTracking().Where(t => t.Id == tenant.Id).Select(t => t.Settings).SingleAsync(ct)).StopsSequences,
            await context.Agency.AnyAsync(a => a.StopsSequences, ct));
    }

    /// <summary>Turns the tenant's switch.</summary>
    /// <returns>Ok or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> SetAsync(bool isStopped, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateAcrossTenants();
        var row = await context.Tenants.SingleAsync(t => t.Id == tenant.Id, ct);
        row.Change(row.Settings with { StopsSequences = isStopped }, time.GetUtcNow());
        await context.SaveChangesAsync(ct);
        return Result.Ok;
    }

    /// <summary>Turns the installation's switch, where the acting person is an agency admin.</summary>
    /// <returns>Ok or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> SetForAllAsync(bool isStopped, CancellationToken ct)
    {
        if (tenant.Actor.UserId is not { } id) return new NotAllowed();
        await using var context = contexts.CreateAcrossTenants();
        return await context.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is { } person ? await SetForAllAsync(person, isStopped, ct) : new NotAllowed();
    }

    /// <summary>Turns the installation's switch, for an agency admin.</summary>
    /// <returns>Ok or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> SetForAllAsync(User person, bool isStopped, CancellationToken ct)
    {
        if (person is not { AgencyRole: Role.AgencyAdmin, DisabledOn: null }) return new NotAllowed();
        await using var context = contexts.CreateAcrossTenants();
        (await context.Agency.SingleAsync(ct)).StopSequences(isStopped);
        await context.SaveChangesAsync(ct);
        return Result.Ok;
    }
}

/// <param name="Here">The tenant's.</param>
/// <param name="Everywhere">The installation's.</param>
public sealed record StopSwitches(bool Here, bool Everywhere)
{
    public bool IsOn => Here || Everywhere;
}
