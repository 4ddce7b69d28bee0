using System.Linq.Expressions;
using Leads.Core.Data;
using Leads.Core.Import.Checking;
using Leads.Core.Import.Undoing;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>How an import stands.</summary>
/// <param name="RowsTotal">Null until the file was counted.</param>
/// <param name="RowsSkipped">Rows that said nothing new.</param>
/// <param name="Error">Why it failed, in words for a person; null otherwise.</param>
public sealed record ImportSummary(
    Guid Id, string FileName, long FileBytes, ImportStatus Status, string StartedByName,
    DateTimeOffset CreatedOn, DateTimeOffset? StartedOn, DateTimeOffset? FinishedOn,
    long? RowsTotal, long RowsDone, long RowsCreated, long RowsUpdated, long RowsSkipped, long RowsFailed, string? Error)
{
    /// <summary>What it would do; null until its columns and rules are settled.</summary>
    public ImportCheck? Check { get; init; }

    /// <summary>Rows whose leads were here and had all of it.</summary>
    public long RowsUnchanged { get; init; }

    /// <summary>Rows that named the same person as a row above.</summary>
    public long RowsRepeated { get; init; }

    /// <summary>Rows that the rules left out.</summary>
    public long RowsLeftOut => RowsSkipped - RowsUnchanged - RowsRepeated;

    /// <summary>Its columns and rules are settled.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Rows that were taken back when it was undone.</summary>
    public long RowsUndone { get; init; }

    /// <summary>Rows that undoing left as they are, because somebody has worked on their leads since.</summary>
    public long RowsKept { get; init; }

    public bool IsUnderWay => Status is ImportStatus.Queued or ImportStatus.Running or ImportStatus.Undoing;

    /// <summary>Whether it made anything that can be taken back now.</summary>
    public bool CanBeUndone(DateTimeOffset now) => (Status is ImportStatus.Completed or ImportStatus.Failed or ImportStatus.Cancelled || (Status == ImportStatus.Undone && RowsKept > 0))
        && RowsCreated + RowsUpdated > 0 && FinishedOn >= now - UndoImport.Within;
}

/// <summary>Reads the tenant's imports.</summary>
public sealed class ImportQueries(TenantDbContextFactory contexts, CurrentTenant tenant)
{
    private const int MostListed = 50;

    private static readonly Expression<Func<ImportRun, ImportSummary>> Summary = i => new ImportSummary(
        i.Id, i.FileName, i.FileBytes, i.Status, i.StartedByName, i.CreatedOn, i.StartedOn, i.FinishedOn,
        i.RowsTotal, i.RowsDone, i.RowsCreated, i.RowsUpdated, i.RowsSkipped, i.RowsFailed, i.Error) { RowsUnchanged = i.RowsUnchanged, RowsRepeated = i.RowsRepeated, RowsUndone = i.RowsUndone, RowsKept = i.RowsKept, IsChecked = i.Check != null };

    /// <summary>The newest fifty.</summary>
    public async Task<IReadOnlyList<ImportSummary>> ListAsync(CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return [];
        await using var context = contexts.CreateFor(tenant);
        return await context.Imports.AsNoTracking().OrderByDescending(i => i.CreatedOn).ThenByDescending(i => i.Id)
            .Take(MostListed).Select(Summary).ToListAsync(ct);
    }

    /// <returns>Null when the tenant has none of this id.</returns>
    public async Task<ImportSummary?> FindAsync(Guid importId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return null;
        await using var context = contexts.CreateFor(tenant);
        var imports = context.Imports.AsNoTracking().Where(i => i.Id == importId);
        return await imports.Select(Summary).SingleOrDefaultAsync(ct) is not { } found ? null
            : found.Status != ImportStatus.Draft ? found
            : found with { Check = await imports.Select(i => i.Check).SingleOrDefaultAsync(ct) };
    }
}
