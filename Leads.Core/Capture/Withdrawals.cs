using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// What senders have taken back. A lead that was only told of yet is then not fetched any more, whichever of both tidings came first; what
/// is a lead already stays one until a person decides.
/// </summary>
internal sealed class Withdrawals(LeadsDbContext context)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Submission> _waiting = new(StringComparer.Ordinal);

    public async Task LoadAsync(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        var tidings = arrivals.Select(a => a.WithdrawnBy).OfType<string>().Distinct().ToList();
        if (tidings.Count > 0)
        {
            _told.UnionWith(await context.Submissions.AsNoTracking()
                .Where(s => s.DeliveryKey != null && EF.Parameter(tidings).Contains(s.DeliveryKey)).Select(s => s.DeliveryKey!).ToListAsync(ct));
        }
        var withdrawn = arrivals.Select(a => a.Withdraws).OfType<string>().Distinct().ToList();
        if (withdrawn.Count == 0) return;
        var waiting = await context.Submissions
            .Where(s => s.DeliveryKey != null && EF.Parameter(withdrawn).Contains(s.DeliveryKey) && s.Outcome == SubmissionOutcome.Pending).ToListAsync(ct);
        foreach (var submission in waiting) Await(submission);
    }

    /// <summary>Makes a submission of this batch known that is still to be fetched.</summary>
    public void Await(Submission submission)
    {
        if (submission.DeliveryKey is { } key) _waiting[key] = submission;
    }

    /// <summary>Ends what waits of that which the arrival takes back; nothing for an arrival that takes nothing back.</summary>
    public void Note(Arrival arrival)
    {
        if (arrival.Withdraws is not { } key) return;
        if (arrival.DeliveryKey is { } tidings) _told.Add(tidings);
        if (_waiting.TryGetValue(key, out var submission) && submission.Outcome == SubmissionOutcome.Pending) submission.Withdraw();
    }

    public bool Cover(Arrival arrival) => arrival.WithdrawnBy is { } tidings && _told.Contains(tidings);
}
