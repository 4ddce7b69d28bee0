using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>What became of the deliveries whose sender's id has come before, stored or earlier in the same batch.</summary>
internal sealed class KnownDeliveries(LeadsDbContext context)
{
    private readonly Dictionary<string, CaptureResult> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _failed = new(StringComparer.Ordinal);
    private readonly List<Guid> _superseded = [];

    public async Task LoadAsync(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        var keys = arrivals.Where(a => a.DeliveryKey is not null).Select(a => a.DeliveryKey!).Distinct().ToList();
        if (keys.Count == 0) return;
        var found = await context.Submissions.AsNoTracking()
            .Where(s => s.DeliveryKey != null && EF.Parameter(keys).Contains(s.DeliveryKey))
            .Select(s => new { s.DeliveryKey, s.Id, s.LeadId, s.Outcome, s.ErrorCode, Raw = s.Outcome == SubmissionOutcome.Failed && s.ErrorCode != SubmissionErrors.Withdrawn ? s.RawPayload : null })
            .ToListAsync(ct);
        foreach (var delivery in found)
        {
            _results[delivery.DeliveryKey!] = new CaptureResult(delivery.Id, delivery.LeadId, delivery.Outcome, IsRepeat: true) { ErrorCode = delivery.ErrorCode };
            if (delivery.Raw is not null) _failed[delivery.DeliveryKey!] = delivery.Raw;
        }
    }

    /// <returns>What the sender is answered when it comes again; null when nothing came under the id.</returns>
    public CaptureResult? Find(string key) => _results.GetValueOrDefault(key);

    /// <summary>What could not become a lead may be sent again, mended, under the same id. The very same body gets the same answer.</summary>
    public bool IsMended(Arrival arrival, string key) => _failed.TryGetValue(key, out var raw) && !raw.AsSpan().SequenceEqual(arrival.Raw);

    /// <summary>The stored delivery stays in the ledger and gives up its id when the batch is written.</summary>
    public void Supersede(Guid submissionId) => _superseded.Add(submissionId);

    public void Note(string key, Arrival arrival, CaptureResult result)
    {
        _results[key] = result with { IsRepeat = true };
        if (result is { Outcome: SubmissionOutcome.Failed, ErrorCode: not SubmissionErrors.Withdrawn }) _failed[key] = arrival.Raw;
        else _failed.Remove(key);
    }

    /// <summary>Frees the ids that were taken over, before the rows that carry them now are inserted.</summary>
    public Task FreeAsync(CancellationToken ct) => _superseded.Count == 0 ? Task.CompletedTask
        : context.Submissions.Where(s => _superseded.Contains(s.Id)).ExecuteUpdateAsync(set => set.SetProperty(s => s.DeliveryKey, (string?)null), ct);
}
