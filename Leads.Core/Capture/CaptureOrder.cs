using Leads.Core.Data;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>What else is written in the transaction of a batch, such as its rows' fates and the run's progress.</summary>
public delegate Task AlsoWrite(LeadsDbContext context, IReadOnlyList<CaptureResult> results, CancellationToken ct);

/// <summary>Arrivals of one tenant that wait to be written together, and the promise to their sender.</summary>
/// <param name="IsBatch">Nobody waits for it at the other end of a connection.</param>
public sealed record CaptureOrder(Guid TenantId, IReadOnlyList<Arrival> Arrivals, AlsoWrite? Also, bool IsBatch = false)
{
    // Senders go on elsewhere: their answers must not run on the writer's thread.
    internal TaskCompletionSource<IReadOnlyList<CaptureResult>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What became of an arrival.</summary>
/// <param name="SubmissionId">Empty for a row of a file, which keeps no submission.</param>
/// <param name="LeadId">Null where it became no lead.</param>
/// <param name="IsRepeat">The same delivery was stored before; this is the answer it got then.</param>
public sealed record CaptureResult(Guid SubmissionId, Guid? LeadId, SubmissionOutcome Outcome, bool IsRepeat = false)
{
    /// <summary>Why it became no lead; see <see cref="SubmissionErrors"/>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What a row of a file changed on a lead that was here; empty for all else.</summary>
    public IReadOnlyList<LeadChange> Changes { get; init; } = [];
}

/// <summary>More captures wait than can be written soon. Nothing was stored; the sender should come again.</summary>
public sealed class CaptureOverloadedException() : Exception("Too many captures are waiting.");
