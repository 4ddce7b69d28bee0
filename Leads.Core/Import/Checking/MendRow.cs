using Leads.Core.Capture;
using Leads.Core.Capture.Spam;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Scoring;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import.Checking;

/// <summary>Takes other cells for a row that a check has rejected or has doubts about, and checks that row again.</summary>
public sealed class MendRow(ImportFiles files, TenantDbContextFactory contexts, CurrentTenant tenant, Scorers scorers, LiveFeed live, TimeProvider time)
{
    /// <summary>Of one import: they are kept beside it, not in the file.</summary>
    public const int MostRows = 500;

    /// <param name="cells">One for each column of the file, in its order.</param>
    /// <returns>
    /// What becomes of the row by now, which may be rejected again; <see cref="RowNotRejected"/>, <see cref="TooManyMended"/>,
    /// <see cref="ImportNotFound"/>, <see cref="ImportAlreadyStarted"/> or <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result<CheckedRow>> MendAsync(Guid importId, long line, IReadOnlyList<string> cells, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ImportLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId, ct);
        if (run is null) return new ImportNotFound(importId);
        if (run.Status != ImportStatus.Draft) return new ImportAlreadyStarted();
        if (run is not { Check: { IsDone: true } check, Shape: { } shape } || cells.Count != shape.ColumnCount) return new RowNotRejected();
        if (check.FindMendable(line) is null) return new RowNotRejected();
        if (run.Mended.Count >= MostRows && !run.Mended.ContainsKey(line)) return new TooManyMended(MostRows);
        run.Mend(line, [.. cells.Select(c => CleanText.Block(c) ?? "")], check);
        if (await LookAgainAsync(run, line, ct) is not { } row) return new RowNotRejected();
        run.Found(check.With(row));
        await context.SaveChangesAsync(ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, run.Id));
        return row;
    }

    /// <summary>The rows before it are read as well: it may repeat one of them.</summary>
    /// <returns>Null when the file has no such line.</returns>
    private async Task<CheckedRow?> LookAgainAsync(ImportRun run, long line, CancellationToken ct)
    {
        await using var file = files.Open(run.StoredName);
        if (file is null) return null;
        var rows = LeadRowReader.For(run, file, tenant.Access, time.GetUtcNow(), ct);
        using var table = new TableReader(file, run.Shape!);
        if (table.Rows(ct).Select(rows.Read).FirstOrDefault(r => r.Line == line) is not { } row) return null;
        await using var context = contexts.CreateFor(tenant);
        var result = row.Arrival is { } arrival ? (await new CaptureBatch(context, scorers, new CopiesSeen(), time.GetUtcNow()).ForeseeAsync([arrival], ct)).Single() : null;
        return CheckTally.Describe(row, result) with { IsMended = true };
    }
}
