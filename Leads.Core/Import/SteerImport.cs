using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>Holds an import that is under way, lets it go on, or ends it where it is.</summary>
public sealed class SteerImport(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    /// <summary>The batch that is being written is still written.</summary>
    /// <returns>Ok, <see cref="ImportNotFound"/>, <see cref="ImportNotUnderWay"/> or <see cref="NotAllowed"/>.</returns>
    public Task<Result> PauseAsync(Guid importId, CancellationToken ct)
        => TurnAsync(importId, run => run.Pause(), ct, ImportStatus.Queued, ImportStatus.Running);

    /// <summary>Goes on behind the last row that has a fate.</summary>
    /// <returns>As <see cref="PauseAsync"/>.</returns>
    public Task<Result> ResumeAsync(Guid importId, CancellationToken ct)
        => TurnAsync(importId, run => run.Resume(), ct, ImportStatus.Paused);

    /// <summary>The rows so far stay; they can be undone.</summary>
    /// <returns>As <see cref="PauseAsync"/>.</returns>
    public Task<Result> CancelAsync(Guid importId, CancellationToken ct)
        => TurnAsync(importId, run => run.Cancel(time.GetUtcNow()), ct, ImportStatus.Queued, ImportStatus.Running, ImportStatus.Paused);

    private async Task<Result> TurnAsync(Guid importId, Action<ImportRun> turn, CancellationToken ct, params ImportStatus[] from)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run is null) return new ImportNotFound(importId);
        if (!from.Contains(run.Status)) return new ImportNotUnderWay();
        turn(run);
        if (run.Status == ImportStatus.Queued) context.WorkItems.Add(WorkItem.For(tenant.Id, WorkKinds.ImportRun, importId, time.GetUtcNow()));
        await context.SaveChangesAsync(ct);
        signal.Wake(WorkKinds.ImportRun);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, importId));
        return Result.Ok;
    }
}
