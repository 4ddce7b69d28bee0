using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;

namespace Leads.Core.Capture;

/// <summary>
/// Marks the leads of a batch that look like somebody else without sharing the e-mail or phone by which they would have joined.
/// </summary>
internal sealed class TwinCheck(LeadsDbContext context)
{
    private readonly LikelyTwins _twins = new(context);
    private ILookup<Guid, Guid> _dismissed = Array.Empty<Guid>().ToLookup(id => id);

    /// <summary>Reads whom the arrivals may be like, after the matcher has read whose they are.</summary>
    public async Task LoadAsync(IReadOnlyList<Arrival> arrivals, LeadMatcher matcher, CancellationToken ct)
    {
        // A lead that is joined takes over what it lacks, and may be like another by that.
        var looks = arrivals.Where(a => a is { Draft: not null, IsTest: false })
            .Select(a => (Lead: matcher.Find(a), Look: a.Draft!.Look)).Select(p => (p.Lead, Look: p.Lead?.Look.Or(p.Look) ?? p.Look)).ToList();
        await _twins.LoadAsync([.. looks.Select(l => l.Look)], withReach: false, ct);
        foreach (var lead in matcher.Known) _twins.Add(lead);
        var joined = looks.Where(l => l.Lead is { PossibleDuplicateOf: null }).Select(l => (l.Lead!.Id, Twins: _twins.Of(l.Look, l.Lead.Id)));
        _dismissed = await DismissDuplicate.FindDismissedAsync(context,
            joined.Where(j => j.Twins.Count > 0).SelectMany(j => j.Twins.Select(t => t.Id).Append(j.Id)), ct);
    }

    /// <summary>Marks a lead that has no mark yet, and makes it known to those after it.</summary>
    public void Mark(Lead lead)
    {
        if (lead.PossibleDuplicateOf is null) DuplicateMark.Set(lead, _twins.Of(lead), _dismissed[lead.Id]);
        _twins.Add(lead);
    }
}
