using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// Finds leads by the id that another system has for them: what earlier files said, and the advertising platforms' own lead ids. Ids of
/// other senders are left out, because two of them may count from one each.
/// </summary>
internal sealed class IdsElsewhere(LeadsDbContext context)
{
    private static readonly LeadSource[] Platforms = [LeadSource.FacebookLeadAd, LeadSource.GoogleLeadForm];

    /// <returns>The lead's id by the id elsewhere; the newest where several leads have it.</returns>
    public async Task<IReadOnlyDictionary<string, Guid>> FindAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        if (ids.Count == 0) return found;
        var delivered = await context.Submissions.AsNoTracking()
            .Where(s => s.ExternalId != null && EF.Parameter(ids).Contains(s.ExternalId) && s.LeadId != null && Platforms.Contains(s.Source))
            .Select(s => new { Id = s.ExternalId!, LeadId = s.LeadId!.Value }).ToListAsync(ct);
        var imported = await context.Leads.AsNoTracking().Where(l => l.ExternalId != null && EF.Parameter(ids).Contains(l.ExternalId))
            .Select(l => new { Id = l.ExternalId!, LeadId = l.Id }).ToListAsync(ct);
        foreach (var match in delivered.Concat(imported).OrderBy(m => m.LeadId)) found[match.Id] = match.LeadId;
        return found;
    }
}
