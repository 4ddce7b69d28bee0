using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// What the timelines of the leads at hand already say of values that were not taken over, so that a file that is
/// imported again doesn't say it again.
/// </summary>
internal sealed class ToldDifferences(LeadsDbContext context)
{
    /// <summary>Bounds what one batch reads. What lies beyond is told again, which does no harm.</summary>
    private const int MostRows = 10_000;

    private readonly HashSet<(Guid LeadId, string Differences)> _told = [];

    /// <summary>Reads the entries of the leads that rows of files belong to.</summary>
    public async Task LoadAsync(IReadOnlyList<Arrival> arrivals, LeadMatcher matcher, CancellationToken ct)
    {
        var leads = arrivals.Where(a => a.FromFile is not null).Select(matcher.Find).OfType<Lead>().Select(l => l.Id).Distinct().ToList();
        if (leads.Count == 0) return;
        var entries = await context.Activities.AsNoTracking()
            .Where(a => EF.Parameter(leads).Contains(a.LeadId) && a.Kind == ActivityKind.Resubmitted)
            .OrderByDescending(a => a.OccurredOn).Take(MostRows)
            .Select(a => new { a.LeadId, a.Data }).ToListAsync(ct);
        foreach (var entry in entries)
            if (entry.Data.TryGetValue(CaptureTimeline.Differences, out var differences)) _told.Add((entry.LeadId, differences));
    }

    /// <returns>False where there are none, or the same were told before.</returns>
    public bool Add(Guid leadId, IReadOnlyList<FieldDifference> differences)
        => differences.Count > 0 && _told.Add((leadId, CaptureTimeline.TextOf(differences)));
}
