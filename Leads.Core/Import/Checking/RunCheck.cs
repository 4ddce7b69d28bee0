using Leads.Core.Capture;
using Leads.Core.Capture.Spam;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Scoring;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import.Checking;

/// <summary>
/// Takes every row of a file the way the import would, in the same batches and by the same code, and forgets what that made.
/// A check that dies begins anew.
/// </summary>
public sealed class RunCheck(ImportFiles files, TenantDbContextFactory contexts, CurrentTenant tenant, Scorers scorers, LiveFeed live, TimeProvider time) : IWorkHandler
{
    private const int BatchRows = 1_000;

    private static readonly TimeSpan ToldEvery = TimeSpan.FromSeconds(1);

    public string Kind => WorkKinds.ImportCheck;

    /// <summary>The longest file takes some minutes; a second worker that begins as well does no harm.</summary>
    public TimeSpan Lease => TimeSpan.FromMinutes(15);

    public int BatchSize => 1;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        if (await FindAsync(item.SubjectId, ct) is not { Shape: { } shape } run) return;
        await using var file = files.Open(run.StoredName);
        if (file is null)
        {
            await SaveAsync(run, new ImportCheck { IsDone = true, Error = "The uploaded file is no longer there. Upload it again." }, ct);
            return;
        }
        var rows = LeadRowReader.For(run, file, tenant.Access, time.GetUtcNow(), ct);
        using var table = new TableReader(file, shape);
        var tally = new CheckTally();
        var told = time.GetTimestamp();
        TableRow? last = null;
        foreach (var chunk in table.Rows(ct).Batch(() => BatchRows, row => row))
        {
            await TallyAsync(tally, Array.ConvertAll(chunk, rows.Read), ct);
            last = chunk[^1];
            if (tally.Rows > FileLimits.Rows) break;
            if (time.GetElapsedTime(told) < ToldEvery) continue;
            if (!await SaveAsync(run, tally.Take(isDone: false), ct)) return;
            told = time.GetTimestamp();
        }
        var error = tally.Rows > FileLimits.Rows ? new TooManyRows().Message : (last?.Error as TooManyBrokenRows)?.Message;
        await SaveAsync(run, tally.Take(isDone: true, error), ct);
    }

    /// <returns>The run, to be checked; null when nobody waits for that any more.</returns>
    private async Task<ImportRun?> FindAsync(Guid importId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId && i.Status == ImportStatus.Draft && i.Check != null, ct);
    }

    private async Task TallyAsync(CheckTally tally, IReadOnlyList<LeadRow> rows, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var batch = new CaptureBatch(context, scorers, new CopiesSeen(), time.GetUtcNow());
        var results = await batch.ForeseeAsync([.. rows.Select(r => r.Arrival).OfType<Arrival>()], ct);
        var next = 0;
        foreach (var row in rows) tally.Add(row, row.Arrival is null ? null : results[next++]);
    }

    /// <returns>False when the person has changed the columns or rules, or started the import.</returns>
    private async Task<bool> SaveAsync(ImportRun checkedRun, ImportCheck check, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == checkedRun.Id, ct);
        if (run is not { Status: ImportStatus.Draft, Check: not null } || run.CheckNo != checkedRun.CheckNo) return false;
        run.Found(check);
        await context.SaveChangesAsync(ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, run.Id));
        return true;
    }
}
