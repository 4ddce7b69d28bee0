using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Import.Workbooks;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>Hands an import's rows back as CSV in the file's own columns and delimiter, with what became of each.</summary>
public sealed class RowsFile(ImportFiles files, TenantDbContextFactory contexts, CurrentTenant tenant)
{
    /// <summary>The columns that stand behind the file's own, one list for each of the two files.</summary>
    internal static readonly string[] RejectedColumns = ["reason"];

    internal static readonly string[] AllColumns = ["outcome", "reason", "lead_id"];

    /// <summary>Writes those that became no lead, as they were, with the reason beside them, to be mended and imported again.</summary>
    /// <param name="open">Asked for the stream once it is sure that there is such an import.</param>
    /// <returns>False, with nothing written, when the tenant has no import of this id.</returns>
    public async Task<bool> WriteRejectedAsync(Guid importId, Func<string, Stream> open, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await FindAsync(context, importId, ct) is not { Shape: { } shape } run) return false;
        await using var csv = new SafeCsv(open(run.FileName), shape.Delimiter);
        await using var file = files.Open(run.StoredName);
        using var table = file is null ? null : new TableReader(file, shape);
        var rejected = context.ImportRows.AsNoTracking().Where(r => r.ImportId == importId && r.Outcome == ImportRowOutcome.Rejected)
            .OrderBy(r => r.RowNo).Select(r => new { r.Cells, r.Reason }).AsAsyncEnumerable();
        // A row with too many cells comes back with all of them, under columns of their own.
        var columns = shape.ColumnCount;
        await foreach (var row in rejected.WithCancellation(ct)) columns = Math.Max(columns, row.Cells?.Count ?? 0);
        var names = (table?.Header ?? TableHeader.Numbered(shape.ColumnCount)).Names;
        await csv.WriteRowAsync([.. names, .. TableHeader.Numbered(columns).Names.Skip(names.Count), .. RejectedColumns], ct);
        await foreach (var row in rejected.WithCancellation(ct))
            await csv.WriteRowAsync([.. Fit(run, row.Cells ?? [], columns), row.Reason], ct);
        return true;
    }

    /// <summary>Writes all that have a fate, with their outcome, the reason and the lead's id.</summary>
    /// <param name="open">As of <see cref="WriteRejectedAsync"/>.</param>
    /// <returns>False, with nothing written, when the tenant has no import of this id, or its file is gone.</returns>
    public async Task<bool> WriteAllAsync(Guid importId, Func<string, Stream> open, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await FindAsync(context, importId, ct) is not { Shape: { } shape } run) return false;
        await using var file = files.Open(run.StoredName);
        if (file is null) return false;
        await using var csv = new SafeCsv(open(run.FileName), shape.Delimiter);
        using var table = new TableReader(file, shape);
        await csv.WriteRowAsync([.. table.Header.Names, .. AllColumns], ct);
        using var lines = table.Rows(ct).GetEnumerator();
        var fates = context.ImportRows.AsNoTracking().Where(r => r.ImportId == importId).OrderBy(r => r.RowNo)
            .Select(r => new { r.RowNo, r.Outcome, r.Reason, r.LeadId, r.Cells }).AsAsyncEnumerable();
        await foreach (var fate in fates.WithCancellation(ct))
        {
            while (lines.MoveNext() && lines.Current.Line < fate.RowNo) ct.ThrowIfCancellationRequested();
            var cells = fate.Cells ?? run.Mended.GetValueOrDefault(fate.RowNo) ?? lines.Current.Cells;
            await csv.WriteRowAsync([.. Fit(run, cells, shape.ColumnCount), EnumText.Of(fate.Outcome), fate.Reason, fate.LeadId?.ToString()], ct);
        }
        return true;
    }

    private async Task<ImportRun?> FindAsync(LeadsDbContext context, Guid importId, CancellationToken ct)
        => tenant.Can(Permission.ImportLeads) ? await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, ct) : null;

    /// <summary>As many cells as there are columns, so that what follows stands in its own, whatever the row has too few or too many.</summary>
    private static IEnumerable<string> Fit(ImportRun run, IReadOnlyList<string> cells, int columns)
    {
        var fitting = cells.Count <= columns
            ? cells.Concat(Enumerable.Repeat("", columns - cells.Count))
            : cells.Take(columns - 1).Append(string.Join(' ', cells.Skip(columns - 1).Where(cell => cell.Length > 0)));
        return run.Workbook is null ? fitting : fitting.Select(cell => cell.Replace(WorkbookText.LineBreak, '\n'));
    }
}
