using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads.Tags;
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
        await context.Dialect.InsertAsync(context, [RowSet.Of(context, fates), RowSet.Of(context, await TagsAsync(context, run, fates, ct))], ct);
        run.Advance(new ImportBatchCount(
            Count(fates, ImportRowOutcome.Created), Count(fates, ImportRowOutcome.Updated), Count(fates, ImportRowOutcome.Unchanged),
            Count(fates, ImportRowOutcome.DuplicateInFile), Count(fates, ImportRowOutcome.Skipped), Count(fates, ImportRowOutcome.Rejected)));
    }

    /// <returns>The import's tags for the leads of the batch that haven't got them.</returns>
    private static async Task<List<LeadTag>> TagsAsync(LeadsDbContext context, ImportRun run, List<ImportRow> fates, CancellationToken ct)
    {
        if (run.Rules.Tags.Count == 0) return [];
        var keys = run.Rules.Tags.Select(TagName.KeyOf).ToList();
        var leads = fates.Where(f => f.Outcome is ImportRowOutcome.Created or ImportRowOutcome.Updated or ImportRowOutcome.Unchanged).Select(f => f.LeadId).OfType<Guid>().Distinct().ToList();
        // One that somebody has deleted meanwhile stays deleted.
        var tags = await context.Tags.Where(t => keys.Contains(t.NameKey)).Select(t => t.Id).ToListAsync(ct);
        var has = await context.LeadTags.AsNoTracking().Where(t => EF.Parameter(leads).Contains(t.LeadId) && tags.Contains(t.TagId))
            .Select(t => new { t.LeadId, t.TagId }).ToListAsync(ct);
        return [.. leads.SelectMany(_ => tags, (lead, tag) => new { LeadId = lead, TagId = tag }).Except(has).Select(t => LeadTag.Put(run.TenantId, t.LeadId, t.TagId, run.Id))];
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
