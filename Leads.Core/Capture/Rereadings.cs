using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// The stored submissions that arrivals of a batch are further readings of, with the leads that they became and what
/// people have decided about those leads' fields.
/// </summary>
internal sealed class Rereadings(LeadsDbContext context)
{
    private readonly HashSet<Lead> _renamed = [];
    private Dictionary<Guid, Submission> _submissions = [];
    private Dictionary<Guid, Lead> _leads = [];
    private ILookup<Guid, EditableField> _typed = Array.Empty<Guid>().ToLookup(id => id, _ => default(EditableField));

    /// <summary>Reads them tracked: what becomes of them is saved with the batch.</summary>
    public async Task LoadAsync(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        var ids = arrivals.Where(a => a.Rereads is not null).Select(a => a.Rereads!.Value).ToList();
        if (ids.Count == 0) return;
        _submissions = await context.Submissions.Where(s => EF.Parameter(ids).Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var leads = _submissions.Values.Where(s => s.LeadId is not null).Select(s => s.LeadId!.Value).Distinct().ToList();
        if (leads.Count == 0) return;
        _leads = await context.Leads.Where(l => EF.Parameter(leads).Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var changes = await context.Activities.AsNoTracking()
            .Where(a => EF.Parameter(leads).Contains(a.LeadId) && a.Kind == ActivityKind.FieldChanged)
            .Select(a => new { a.LeadId, a.Data }).ToListAsync(ct);
        _typed = changes.Where(c => EditableFields.TryRead(c.Data.GetValueOrDefault("field") ?? "", out _))
            .ToLookup(c => c.LeadId, c => EditableFields.TryRead(c.Data["field"], out var field) ? field : default);
    }

    /// <summary>The leads that the submissions became.</summary>
    public IEnumerable<Lead> Leads => _leads.Values;

    public Submission? Find(Guid submissionId) => _submissions.GetValueOrDefault(submissionId);

    /// <summary>Null for one that became none, and where the lead is in the trash.</summary>
    public Lead? LeadOf(Submission submission) => submission.LeadId is { } id ? _leads.GetValueOrDefault(id) : null;

    /// <summary>Fills the submission's lead from the further reading.</summary>
    /// <returns>Null where that changes nothing, and where the lead is in the trash.</returns>
    public CompletedLead? Complete(Arrival arrival, Submission submission)
    {
        if (arrival.Draft is not { } draft || LeadOf(submission) is not { } lead) return null;
        var typed = _typed[lead.Id].ToHashSet();
        var reading = lead.ReadAgain(draft, arrival.Answers, typed);
        if (reading.IsChanged || draft.Consent != submission.Consent) submission.ReadAgain(arrival);
        if (!reading.IsChanged) return null;
        if (reading.Filled.Any(EditableFields.TellsWhoItIs)) _renamed.Add(lead);
        return new CompletedLead(lead, reading.Filled);
    }

    /// <summary>Looks for twins of the leads that have become like somebody else.</summary>
    public async Task RenewMarksAsync(CancellationToken ct)
    {
        foreach (var lead in _renamed) await DuplicateMark.RenewAsync(context, lead, ct);
    }
}

/// <summary>A lead that a further reading told more about.</summary>
/// <param name="Filled">Empty where only its other answers changed.</param>
internal sealed record CompletedLead(Lead Lead, IReadOnlyList<EditableField> Filled);
