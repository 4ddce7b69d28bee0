using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>Forgets an uploaded file that was never started.</summary>
public sealed class DiscardImport(ImportFiles files, TenantDbContextFactory contexts, CurrentTenant tenant)
{
    /// <returns>Ok, <see cref="ImportNotFound"/>, <see cref="ImportAlreadyStarted"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> DiscardAsync(Guid importId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var stored = await context.Imports.Where(i => i.Id == importId).Select(i => new { i.StoredName, i.Workbook }).SingleOrDefaultAsync(ct);
        if (stored is null) return new ImportNotFound(importId);
        if (await context.Imports.Where(i => i.Id == importId && i.Status == ImportStatus.Draft).ExecuteDeleteAsync(ct) == 0) return new ImportAlreadyStarted();
        files.Drop(stored.StoredName);
        if (stored.Workbook is { } workbook) files.Drop(workbook.StoredName);
        return Result.Ok;
    }
}
