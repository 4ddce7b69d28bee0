using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads.Tags;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>Settles the columns of an uploaded file and lets it run.</summary>
public sealed class StartImport(ImportFiles files, TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    /// <param name="mapping">See <see cref="ImportMapping"/>; columns that aren't in it become extra answers.</param>
    /// <returns>
    /// Ok, <see cref="NobodyToTell"/>, <see cref="MatchColumnNeeded"/>, <see cref="OwnerUnknown"/>, <see cref="CampaignUnknown"/>, <see cref="TagNameInvalid"/>,
    /// <see cref="ImportNotFound"/>, <see cref="ImportAlreadyStarted"/> or <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result> StartAsync(Guid importId, IReadOnlyDictionary<int, LeadField?> mapping, ImportRules rules, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var refused = await ImportMapping.FindFaultAsync(context, mapping, rules, ct);
        if (!refused.IsOk) return refused;
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        // The row decides who was first when the button is pressed twice.
        var taken = await context.Imports.Where(i => i.Id == importId && i.Status == ImportStatus.Draft)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Status, ImportStatus.Queued), ct);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run is null) return new ImportNotFound(importId);
        if (taken == 0) return new ImportAlreadyStarted();
        run.Queue(ImportMapping.Texts(mapping), rules, HeaderKeyOf(run), tenant.Actor);
        context.WorkItems.Add(WorkItem.For(tenant.Id, WorkKinds.ImportRun, importId, time.GetUtcNow()));
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        signal.Wake(WorkKinds.ImportRun);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, importId));
        return Result.Ok;
    }

    private string? HeaderKeyOf(ImportRun run)
    {
        using var file = files.Open(run.StoredName);
        if (file is null || run.Shape is not { } shape) return null;
        using var table = new TableReader(file, shape);
        return ImportMemory.KeyOf(table.Header, shape);
    }
}
