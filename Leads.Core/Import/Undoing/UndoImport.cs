using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import.Undoing;

/// <summary>Has all that an import made taken back.</summary>
public sealed class UndoImport(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    /// <summary>For how long after its end an import can be undone.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromDays(30);

    /// <returns>Ok, <see cref="ImportNotFound"/>, <see cref="UndoConflict"/>, <see cref="UndoTermConflict"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> StartAsync(Guid importId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run is null) return new ImportNotFound(importId);
        if (!run.CanBeUndone) return new UndoConflict();
        if (run.FinishedOn < now - Within) return new UndoTermConflict();
        run.Undo();
        context.WorkItems.Add(WorkItem.For(tenant.Id, WorkKinds.ImportUndo, importId, now));
        await context.SaveChangesAsync(ct);
        signal.Wake(WorkKinds.ImportUndo);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, importId));
        return Result.Ok;
    }
}
