using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring.Learning;

/// <summary>
/// Reads a tenant's closed leads as they were when they were closed, the newest first. Edits made later are taken back and what happened later
/// is left out; a lead that later requests, files or merges gave other answers can't be told from before, and isn't among them.
/// </summary>
public static class HistoryReader
{
    /// <summary>More tell hardly more.</summary>
    public const int MostLeads = 20_000;

    private const int BatchLeads = 2_000;

    private static readonly ActivityKind[] Changing = [ActivityKind.Captured, ActivityKind.Imported, ActivityKind.Resubmitted, ActivityKind.Merged, ActivityKind.FieldChanged];

    /// <param name="kinds">The kinds of activities that rules will ask about.</param>
    public static async Task<IReadOnlyList<ClosedLead>> OfAsync(LeadsDbContext context, IReadOnlyList<ActivityKind> kinds, string country, CancellationToken ct)
    {
        var ids = await context.Leads.AsNoTracking().Where(l => l.Status == LeadStatus.Converted || l.Status == LeadStatus.Disqualified)
            .OrderByDescending(l => l.StatusChangedOn).Take(MostLeads).Select(l => l.Id).ToListAsync(ct);
        var history = new List<ClosedLead>(ids.Count);
        foreach (var some in ids.Chunk(BatchLeads)) history.AddRange(await OfAsync(context, some.ToHashSet(), [.. kinds.Union(Changing)], country, ct));
        return [.. history.OrderByDescending(c => c.ClosedOn)];
    }

    private static async Task<IEnumerable<ClosedLead>> OfAsync(LeadsDbContext context, HashSet<Guid> ids, ActivityKind[] kinds, string country, CancellationToken ct)
    {
        var leads = await context.Leads.AsNoTracking().Where(l => EF.Parameter(ids).Contains(l.Id)).ToListAsync(ct);
        var happened = (await context.Activities.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.LeadId) && kinds.Contains(a.Kind)).OrderByDescending(a => a.OccurredOn)
            .Select(a => new Past(a.LeadId, a.Kind, a.OccurredOn, a.Kind == ActivityKind.FieldChanged ? a.Data : null)).ToListAsync(ct)).ToLookup(a => a.LeadId);
        return leads.Select(lead => AsClosed(lead, [.. happened[lead.Id]], country)).OfType<ClosedLead>();
    }

    /// <param name="past">Newest first.</param>
    private static ClosedLead? AsClosed(Lead lead, List<Past> past, string country)
    {
        var closedOn = lead.StatusChangedOn;
        // What made the lead isn't a change of it, though a file of closed leads comes after they were closed.
        var birth = past.FindLast(p => p.Kind is ActivityKind.Captured or ActivityKind.Imported);
        var later = past.Where(p => p.On > closedOn && p != birth).ToList();
        if (later.Exists(p => p.Kind is ActivityKind.Resubmitted or ActivityKind.Imported or ActivityKind.Merged)) return null;
        foreach (var change in later.Where(p => p.Kind == ActivityKind.FieldChanged))
        {
            if (change.Data?.GetValueOrDefault("field") is { } name && EditableFields.TryRead(name, out var field))
                lead.Change(field, change.Data.GetValueOrDefault("from") is { Length: > 0 } before ? before : null, country, closedOn);
        }
        var happened = past.Where(p => p.On <= closedOn).Select(p => new Happening(p.Kind, p.On)).ToList();
        return new ClosedLead(new LeadFacts(lead, happened), closedOn, lead.Status == LeadStatus.Converted);
    }

    private sealed record Past(Guid LeadId, ActivityKind Kind, DateTimeOffset On, IReadOnlyDictionary<string, string>? Data);
}
