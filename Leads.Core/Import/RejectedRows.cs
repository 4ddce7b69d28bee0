using Leads.Core.Data;
using Leads.Core.Import.Workbooks;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>The rows of an import that became no lead: as they were, with the reason beside them, to be mended and imported again.</summary>
public sealed class RejectedRows(ImportFiles files, TenantDbContextFactory contexts, CurrentTenant tenant)
{
    private const string ReasonColumn = "reason";

    /// <summary>Writes them as CSV in the file's own columns and delimiter.</summary>
    /// <param name="open">Asked for the stream once it is sure that there is such an import.</param>
    /// <returns>False, with nothing written, when the tenant has no import of this id.</returns>
    public async Task<bool> WriteAsync(Guid importId, Func<string, Stream> open, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return false;
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run?.Shape is not { } shape) return false;
        await using var csv = new SafeCsv(open(run.FileName), shape.Delimiter);
        await csv.WriteRowAsync([.. HeaderOf(run.StoredName, shape).Names, ReasonColumn], ct);
        var rejected = context.ImportRows.AsNoTracking().Where(r => r.ImportId == importId && r.Outcome == ImportRowOutcome.Rejected)
            .OrderBy(r => r.RowNo).Select(r => new { r.Cells, r.Reason }).AsAsyncEnumerable();
        await foreach (var row in rejected.WithCancellation(ct))
            await csv.WriteRowAsync([.. Fit(row.Cells ?? [], shape.ColumnCount).Select(cell => WithLineBreaks(run, cell)), row.Reason], ct);
        return true;
    }

    private static string WithLineBreaks(ImportRun run, string cell) => run.Workbook is null ? cell : cell.Replace(WorkbookText.LineBreak, '\n');

    /// <summary>The reason stands in its column, whatever the row has too few or too many.</summary>
    private static IEnumerable<string> Fit(IReadOnlyList<string> cells, int columns)
        => cells.Count <= columns
            ? cells.Concat(Enumerable.Repeat("", columns - cells.Count))
            : cells.Take(columns - 1).Append(string.Join(' ', cells.Skip(columns - 1).Where(cell => cell.Length > 0)));

    private TableHeader HeaderOf(string storedName, FileShape shape)
    {
        using var file = files.Open(storedName);
        if (file is null) return TableHeader.Numbered(shape.ColumnCount);
        using var reader = new TableReader(file, shape);
        return reader.Header;
    }
}
