using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import.Checking;

/// <summary>Settles the columns and rules of an uploaded file, and lets the whole of it be looked at without anything being written.</summary>
public sealed class StartCheck(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    /// <returns>Ok, or what <see cref="StartImport.StartAsync"/> refuses with.</returns>
    public async Task<Result> StartAsync(Guid importId, IReadOnlyDictionary<int, LeadField?> mapping, ImportRules rules, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var refused = await ImportMapping.FindFaultAsync(context, mapping, rules, ct);
        if (!refused.IsOk) return refused;
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run is null) return new ImportNotFound(importId);
        if (run.Status != ImportStatus.Draft) return new ImportAlreadyStarted();
        run.Settle(ImportMapping.Texts(mapping), rules);
        context.WorkItems.Add(WorkItem.For(tenant.Id, WorkKinds.ImportCheck, importId, time.GetUtcNow()));
        await context.SaveChangesAsync(ct);
        signal.Wake(WorkKinds.ImportCheck);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, importId));
        return Result.Ok;
    }

    /// <summary>Goes back to the columns and rules.</summary>
    /// <returns>Ok, <see cref="ImportNotFound"/>, <see cref="ImportAlreadyStarted"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> TakeBackAsync(Guid importId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run is null) return new ImportNotFound(importId);
        if (run.Status != ImportStatus.Draft) return new ImportAlreadyStarted();
        run.DropCheck();
        await context.SaveChangesAsync(ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, importId));
        return Result.Ok;
    }
}
