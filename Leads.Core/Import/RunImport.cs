using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads.Tags;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Leads.Core.Import;

/// <summary>
/// Runs an import from behind the last row that has a fate to the end of its file. The file is streamed; while a batch is
/// written, the next is read.
/// </summary>
public sealed partial class RunImport(
    ImportFiles files, TenantDbContextFactory contexts, CurrentTenant tenant, CaptureWriter writer, TagBook tags, LiveFeed live, WorkSignal signal, TimeProvider time, ILogger<RunImport> log) : IWorkHandler
{
    /// <summary>Large enough that a sync per batch costs little.</summary>
    private const int BatchRows = 1_000;

    /// <summary>Small enough that forms, where any come, wait but a moment for it.</summary>
    private const int BatchRowsBesideSenders = 200;

    /// <summary>Fewer than the pump's own, so that the person hears of it.</summary>
    private const int MostAttempts = 8;

    /// <summary>How long an import goes on while another client's waits: short enough to wait for, long enough that reading up to its row again costs little.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ToldEvery = TimeSpan.FromMilliseconds(250);

    private long _toldAt;

    public string Kind => WorkKinds.ImportRun;

    /// <summary>Renewed with every batch, so it need only outlast the longest pause between two.</summary>
    public TimeSpan Lease => TimeSpan.FromMinutes(2);

    public int BatchSize => 1;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        try
        {
            await RunAsync(item, ct);
        }
        // Who was overtaken must not be taken for done: the other one still needs the work item.
        catch (Exception exception) when (exception is not (OperationCanceledException or ImportOvertakenException) && item.Attempts >= MostAttempts)
        {
            GaveUp(log, item.SubjectId, exception);
            await EndAsync(item.SubjectId, "The import stopped because of an error on our side. The rows before it are imported; importing the file again goes on with the others.");
        }
    }

    private async Task RunAsync(LeasedWork item, CancellationToken ct)
    {
        if (await BeginAsync(item.SubjectId, ct) is not { Shape: { } shape } run) return;
        await using var file = files.Open(run.StoredName);
        if (file is null)
        {
            await EndAsync(run.Id, "The uploaded file is no longer there. Upload it again.");
            return;
        }
        if (run.RowsTotal is null && await CountAsync(run.Id, file, shape, ct) > FileLimits.Rows)
        {
            await EndAsync(run.Id, new TooManyRows().Message);
            return;
        }
        var (last, isHeld) = await WriteRowsAsync(item, run, file, shape, ct);
        if (!isHeld) await EndAsync(run.Id, last?.Error is TooManyBrokenRows broken ? broken.Message : null);
    }

    /// <returns>The run, now running; null when it has ended before.</returns>
    private async Task<ImportRun?> BeginAsync(Guid importId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run is not { Status: ImportStatus.Queued or ImportStatus.Running }) return null;
        var tagged = await tags.FindOrMakeAsync(run.Rules.Tags, ct);
        if (!tagged.IsOk)
        {
            await EndAsync(importId, tagged.Error.Message);
            return null;
        }
        run.Start(null, time.GetUtcNow());
        await context.SaveChangesAsync(ct);
        Tell(importId);
        return run;
    }

    /// <returns>The file's rows, counted no further than one too many.</returns>
    private async Task<long> CountAsync(Guid importId, FileStream file, FileShape shape, CancellationToken ct)
    {
        using var reader = new TableReader(file, shape);
        long rows = reader.Rows(ct).Take(FileLimits.Rows + 1).Count();
        if (rows > FileLimits.Rows) return rows;
        await using var context = contexts.CreateFor(tenant);
        await context.Imports.Where(i => i.Id == importId).ExecuteUpdateAsync(set => set.SetProperty(i => i.RowsTotal, (long?)rows), ct);
        Tell(importId);
        return rows;
    }

    /// <returns>The last row that was taken, null where none was left, and whether a person has stopped the run before the end.</returns>
    private async Task<(TableRow? Last, bool IsHeld)> WriteRowsAsync(LeasedWork item, ImportRun run, FileStream file, FileShape shape, CancellationToken ct)
    {
        var rows = LeadRowReader.For(run, file, tenant.Access, time.GetUtcNow(), ct);
        using var table = new TableReader(file, shape);
        var done = run.RowsDone;
        var begun = time.GetTimestamp();
        TableRow? last = null;
        var writing = Task.CompletedTask;
        // Rows that have a fate are read all the same: those after them may repeat them.
        foreach (var chunk in table.Rows(ct).Select(row => (Row: row, Read: rows.Read(row))).Where((_, index) => index >= run.RowsDone).Batch(() => writer.HasSenders ? BatchRowsBesideSenders : BatchRows, r => r.Row))
        {
            LeadRow[] read = Array.ConvertAll(chunk, row => row.Read);
            await writing;
            if (!await IsRunningAsync(run.Id, ct) || (time.GetElapsedTime(begun) >= Turn && await GiveWayAsync(item, ct)))
            {
                Tell(run.Id);
                return (last, true);
            }
            TellNowAndThen(run.Id);
            writing = new ImportBatch(item, done, read, time.GetUtcNow() + Lease).WriteAsync(writer, ct);
            (done, last) = (done + chunk.Length, chunk[^1].Row);
        }
        await writing;
        return (last, false);
    }

    private async Task<bool> IsRunningAsync(Guid importId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Imports.AnyAsync(i => i.Id == importId && i.Status == ImportStatus.Running, ct);
    }

    /// <summary>Puts the work back behind that of another client, where any waits.</summary>
    private async Task<bool> GiveWayAsync(LeasedWork item, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using (var all = contexts.CreateAcrossTenants())
        {
            if (!await all.WorkItems.AcrossTenants(all).AnyAsync(w => w.Kind == Kind && w.TenantId != item.TenantId && w.DueOn <= now && w.LeasedUntil == null && w.FailedOn == null, ct)) return false;
        }
        await using var context = contexts.CreateFor(tenant);
        return await context.WorkItems.Where(w => w.Id == item.Id && w.Attempts == item.Attempts).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.DueOn, now)
            .SetProperty(w => w.Attempts, 0)
            .SetProperty(w => w.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(w => w.LeasedBy, (string?)null), ct) == 1;
    }

    // An end that was reached is written down even while the process is stopping.
    private async Task EndAsync(Guid importId, string? error)
    {
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleAsync(i => i.Id == importId, CancellationToken.None);
        if (error is null) run.Complete(time.GetUtcNow());
        else run.Fail(error, time.GetUtcNow());
        context.WorkItems.Add(WorkItem.For(tenant.Id, WorkKinds.ImportFinished, importId, time.GetUtcNow()));
        await context.SaveChangesAsync(CancellationToken.None);
        Ended(log, importId, run.Status, run.RowsDone, run.RowsFailed);
        signal.Wake(WorkKinds.ImportFinished);
        Tell(importId);
    }

    private void TellNowAndThen(Guid importId)
    {
        if (time.GetElapsedTime(_toldAt) >= ToldEvery) Tell(importId);
    }

    private void Tell(Guid importId)
    {
        _toldAt = time.GetTimestamp();
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, importId));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {ImportId} ended as {Status} after {Rows} rows, {Rejected} of them rejected")]
    private static partial void Ended(ILogger log, Guid importId, ImportStatus status, long rows, long rejected);

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {ImportId} failed for good")]
    private static partial void GaveUp(ILogger log, Guid importId, Exception exception);
}
