using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>
/// Some rows of a file, written in one transaction with their leads, the run's progress and the next stretch of the lease.
/// So a run that dies, at any moment, has each row exactly once.
/// </summary>
/// <param name="from">How many rows of the file come before.</param>
internal sealed class ImportBatch(LeasedWork lease, long from, IReadOnlyList<LeadRow> rows, DateTimeOffset leasedUntil)
{
    /// <exception cref="ImportOvertakenException">Another worker has gone on with the run; nothing was written.</exception>
    public async Task WriteAsync(CaptureWriter writer, CancellationToken ct)
        => await writer.WriteBatchAsync(lease.TenantId, [.. rows.Select(r => r.Arrival).OfType<Arrival>()], AlsoAsync, ct);

    private async Task AlsoAsync(LeadsDbContext context, IReadOnlyList<CaptureResult> results, CancellationToken ct)
    {
        var run = await context.Imports.SingleAsync(i => i.Id == lease.SubjectId, ct);
        if (run.RowsDone != from || !await HoldAsync(context, ct)) throw new ImportOvertakenException();
        var fates = Fates(results);
        await context.Dialect.InsertAsync(context, [RowSet.Of(context, fates)], ct);
        run.Advance(new ImportBatchCount(
            Count(fates, ImportRowOutcome.Created), Count(fates, ImportRowOutcome.Updated),
            Count(fates, ImportRowOutcome.Unchanged) + Count(fates, ImportRowOutcome.DuplicateInFile) + Count(fates, ImportRowOutcome.Skipped),
            Count(fates, ImportRowOutcome.Rejected)));
    }

    /// <returns>False when the lease ran out and somebody else has the work.</returns>
    private async Task<bool> HoldAsync(LeadsDbContext context, CancellationToken ct)
        => await context.WorkItems.Where(w => w.Id == lease.Id && w.Attempts == lease.Attempts)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, (DateTimeOffset?)leasedUntil), ct) == 1;

    private List<ImportRow> Fates(IReadOnlyList<CaptureResult> results)
    {
        var next = 0;
        return [.. rows.Select(row => FateOf(row, row.Arrival is null ? null : results[next++]))];
    }

    private ImportRow FateOf(LeadRow row, CaptureResult? result)
    {
        var (outcome, reason) = RowFate.Of(row, result);
        return ImportRow.Of(
            lease.TenantId, lease.SubjectId, row.Line, outcome, result?.LeadId, reason, row.Cells, result is { Changes.Count: > 0 } ? result.Changes : null);
    }

    private static int Count(List<ImportRow> fates, ImportRowOutcome outcome) => fates.Count(f => f.Outcome == outcome);
}

/// <summary>The run was taken over: its lease ran out, or its rows are further than this worker knows.</summary>
internal sealed class ImportOvertakenException() : Exception("Another worker goes on with this import.");
