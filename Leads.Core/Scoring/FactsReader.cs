using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring;

/// <summary>Reads what a scorer asks about leads: no more kinds of activities than its factors name, and tags only where one asks for them.</summary>
public static class FactsReader
{
    public static async Task<LeadFacts> OfAsync(LeadsDbContext context, Lead lead, Scorer scorer, CancellationToken ct)
        => (await OfAsync(context, [lead], scorer, ct))[0];

    /// <returns>In the order of the leads.</returns>
    public static async Task<IReadOnlyList<LeadFacts>> OfAsync(LeadsDbContext context, IReadOnlyList<Lead> leads, Scorer scorer, CancellationToken ct)
    {
        var ids = leads.Select(l => l.Id).ToHashSet();
        var kinds = scorer.Kinds;
        var happened = kinds.Count == 0 || ids.Count == 0 ? null : (await context.Activities.AsNoTracking()
            .Where(a => EF.Parameter(ids).Contains(a.LeadId) && kinds.Contains(a.Kind)).OrderByDescending(a => a.OccurredOn)
            .Select(a => new { a.LeadId, a.Kind, a.OccurredOn }).ToListAsync(ct)).ToLookup(a => a.LeadId, a => new Happening(a.Kind, a.OccurredOn));
        var tags = !scorer.ReadsTags || ids.Count == 0 ? null : (await context.LeadTags.AsNoTracking()
            .Where(t => EF.Parameter(ids).Contains(t.LeadId)).Select(t => new { t.LeadId, t.TagId }).ToListAsync(ct)).ToLookup(t => t.LeadId, t => t.TagId);
        return [.. leads.Select(l => new LeadFacts(l, happened is null ? [] : [.. happened[l.Id]]) { Tags = tags is null ? [] : tags[l.Id].ToHashSet() })];
    }
}
