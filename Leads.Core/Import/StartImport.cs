using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>Settles the columns of an uploaded file and lets it run.</summary>
public sealed class StartImport(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    /// <param name="mapping">See <see cref="ImportMapping"/>; columns that aren't in it become extra answers.</param>
    /// <returns>Ok, <see cref="NobodyToTell"/>, <see cref="ImportNotFound"/>, <see cref="ImportAlreadyStarted"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> StartAsync(Guid importId, IReadOnlyDictionary<int, LeadField?> mapping, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        if (!ImportMapping.TellsPeopleApart(mapping)) return new NobodyToTell();
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        // The row decides who was first when the button is pressed twice.
        var taken = await context.Imports.Where(i => i.Id == importId && i.Status == ImportStatus.Draft)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Status, ImportStatus.Queued), ct);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run is null) return new ImportNotFound(importId);
        if (taken == 0) return new ImportAlreadyStarted();
        run.Queue(ImportMapping.Texts(mapping), tenant.Actor);
        context.WorkItems.Add(WorkItem.For(tenant.Id, WorkKinds.ImportRun, importId, time.GetUtcNow()));
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        signal.Wake(WorkKinds.ImportRun);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, importId));
        return Result.Ok;
    }
}
