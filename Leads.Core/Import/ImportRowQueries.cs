using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>A row of an import that has run.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="LeadName">Null where no lead came of it, and where that lead is gone for good.</param>
public sealed record ImportedRow(long Line, ImportRowOutcome Outcome, string? Reason, Guid? LeadId, string? LeadName, IReadOnlyList<string>? Cells, RowUndo? Undone, bool IsInTrash);

/// <summary>Reads what became of an import's rows.</summary>
public sealed class ImportRowQueries(TenantDbContextFactory contexts, CurrentTenant tenant)
{
    public const int PageRows = 50;

    /// <summary>The next rows behind a line, in the file's order.</summary>
    /// <param name="outcome">Null for all.</param>
    /// <param name="isKept">Only those that undoing left as they are.</param>
    public async Task<IReadOnlyList<ImportedRow>> ListAsync(Guid importId, ImportRowOutcome? outcome, bool isKept, long afterLine, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return [];
        await using var context = contexts.CreateFor(tenant);
        var rows = context.ImportRows.AsNoTracking().Where(r => r.ImportId == importId && r.RowNo > afterLine);
        if (outcome is { } wanted) rows = rows.Where(r => r.Outcome == wanted);
        if (isKept) rows = rows.Where(r => r.Undone == RowUndo.Kept);
        var page = await rows.OrderBy(r => r.RowNo).Take(PageRows).ToListAsync(ct);
        var ids = page.Where(r => r.LeadId is not null).Select(r => r.LeadId!.Value).ToHashSet();
        var names = await context.Leads.IgnoreQueryFilters([LeadsDbContext.TrashFilter]).AsNoTracking().Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new { l.Id, l.FirstName, l.LastName, l.Email, l.Phone, l.Company, IsInTrash = l.DeletedOn != null }).ToDictionaryAsync(l => l.Id, ct);
        return [.. page.Select(r =>
        {
            var lead = r.LeadId is { } id ? names.GetValueOrDefault(id) : null;
            var name = lead is null ? null : LeadName.Of(lead.FirstName, lead.LastName, lead.Email, lead.Phone, lead.Company);
            return new ImportedRow(r.RowNo, r.Outcome, r.Reason, lead?.Id, name, r.Cells, r.Undone, lead is { IsInTrash: true });
        })];
    }
}
