using System.Text.Json;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>Keeps what a person has chosen for the columns and rules of a file so far, finished or not.</summary>
public sealed class SaveDraft(TenantDbContextFactory contexts, CurrentTenant tenant)
{
    /// <returns>Ok, <see cref="ImportNotFound"/>, <see cref="ImportAlreadyStarted"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> SaveAsync(Guid importId, IReadOnlyDictionary<int, LeadField?> mapping, ImportRules rules, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run is null) return new ImportNotFound(importId);
        if (run.Status != ImportStatus.Draft) return new ImportAlreadyStarted();
        var chosen = ImportMapping.Texts(mapping);
        // A check of these very choices stays good.
        if (Text(chosen, rules) == Text(run.Mapping, run.Rules)) return Result.Ok;
        run.Choose(chosen, rules);
        await context.SaveChangesAsync(ct);
        return Result.Ok;
    }

    private static string Text(IReadOnlyDictionary<int, string> mapping, ImportRules rules)
        => JsonSerializer.Serialize(new { Mapping = mapping.OrderBy(m => m.Key), Rules = rules }, JsonColumn.Options);
}
