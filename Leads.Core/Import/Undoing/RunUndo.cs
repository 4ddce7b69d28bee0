using Leads.Core.Activities;
using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Scoring;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import.Undoing;

/// <summary>
/// Takes rows back from the last to the first: a lead that the import made goes to the trash, one that it changed gets its former
/// values again. What somebody has worked on since stays as it is and is noted beside its row.
/// </summary>
public sealed class RunUndo(TenantDbContextFactory contexts, CurrentTenant tenant, Scorers scorers, LiveFeed live, TimeProvider time) : IWorkHandler
{
    private const int BatchRows = 500;

    /// <summary>Entries that nobody's work stands behind.</summary>
    private static readonly ActivityKind[] Automatic = [ActivityKind.ScoreChanged, ActivityKind.Enriched];

    public string Kind => WorkKinds.ImportUndo;

    /// <summary>A batch that two workers write fails for one of them, and nothing is lost by that.</summary>
    public TimeSpan Lease => TimeSpan.FromMinutes(15);

    public int BatchSize => 1;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        while (await TakeBatchBackAsync(item.SubjectId, ct)) live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, item.SubjectId));
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ImportProgressed, item.SubjectId));
    }

    /// <returns>False when nothing is left.</returns>
    private async Task<bool> TakeBatchBackAsync(Guid importId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var run = await context.Imports.SingleOrDefaultAsync(i => i.Id == importId && i.Status == ImportStatus.Undoing, ct);
        if (run is null) return false;
        var before = run.UndoneTo;
        var hasTags = run.Rules.Tags.Count > 0;
        var rows = await context.ImportRows.Where(r => r.ImportId == importId && r.RowNo < before)
            .Where(r => r.Undone != RowUndo.TakenBack)
            .Where(r => r.Outcome == ImportRowOutcome.Created || r.Outcome == ImportRowOutcome.Updated || r.Changes != null || (hasTags && r.Outcome == ImportRowOutcome.Unchanged))
            .OrderByDescending(r => r.RowNo).Take(BatchRows).ToListAsync(ct);
        if (rows.Count == 0)
        {
            run.FinishUndo();
            await context.SaveChangesAsync(ct);
            return false;
        }
        var ids = rows.Where(r => r.LeadId is not null).Select(r => r.LeadId!.Value).ToHashSet();
        var leads = await context.Leads.Where(l => EF.Parameter(ids).Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var touched = await FindTouchedAsync(context, run, rows, ct);
        var rescored = new List<Lead>();
        foreach (var row in rows)
        {
            var (undone, reason) = TakeBack(context, run, row, row.LeadId is { } id ? leads.GetValueOrDefault(id) : null, touched, rescored);
            row.TakeBack(undone, reason);
        }
        await RescoreAsync(context, rescored, ct);
        if (hasTags) await TakeTagsOffAsync(context, run, rows, ct);
        run.UndoneFrom(rows[^1].RowNo, rows.Count(r => r.Undone == RowUndo.TakenBack), rows.Count(r => r.Undone == RowUndo.Kept));
        await context.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Takes the import's tags off leads that were here before. Leads that it made keep theirs, in the trash and out of it.</summary>
    private static Task<int> TakeTagsOffAsync(LeadsDbContext context, ImportRun run, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        var leads = rows.Where(r => r.Outcome != ImportRowOutcome.Created && r.LeadId is not null).Select(r => r.LeadId!.Value).ToHashSet();
        return context.LeadTags.Where(t => EF.Parameter(leads).Contains(t.LeadId) && t.ImportId == run.Id).ExecuteDeleteAsync(ct);
    }

    /// <returns>The leads with which anything was done since that isn't worked out by itself, and who did it.</returns>
    private static async Task<Dictionary<Guid, string>> FindTouchedAsync(LeadsDbContext context, ImportRun run, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        var leads = rows.Where(r => r.LeadId is not null).Select(r => r.LeadId!.Value).ToHashSet();
        var made = rows.Where(r => r.Undone != RowUndo.TakenBack)
            .Where(r => r.Outcome == ImportRowOutcome.Created && r.LeadId is not null).Select(r => r.LeadId!.Value).ToHashSet();
        var undone = (await context.Imports.Where(i => i.Id == run.Id || i.Status == ImportStatus.Undone).Select(i => i.Id).ToListAsync(ct)).Select(id => id.ToString()).ToHashSet();
        var entries = await context.Activities.AsNoTracking().Where(a => EF.Parameter(leads).Contains(a.LeadId) && !Automatic.Contains(a.Kind))
            .OrderBy(a => a.OccurredOn).ThenBy(a => a.Id).Select(a => new { a.LeadId, a.OccurredOn, a.ActorKind, a.ActorName, a.Data }).ToListAsync(ct);
        var others = entries.Select(e => e.Data.GetValueOrDefault(CaptureTimeline.ImportKey)).OfType<string>().Where(i => !undone.Contains(i)).Distinct().Select(Guid.Parse).ToList();
        var files = await context.Imports.Where(i => EF.Parameter(others).Contains(i.Id)).ToDictionaryAsync(i => i.Id.ToString(), i => i.FileName, ct);
        return entries.Where(e => made.Contains(e.LeadId) || e.OccurredOn >= run.StartedOn)
            .Where(e => e.Data.GetValueOrDefault(CaptureTimeline.ImportKey) is not { } import || !undone.Contains(import))
            .GroupBy(e => e.LeadId).ToDictionary(g => g.Key, g => g.Last() is { ActorKind: ActorKind.Lead } ? "the lead"
                : files.GetValueOrDefault(g.Last().Data.GetValueOrDefault(CaptureTimeline.ImportKey, "")) is { } file ? $"the import of {file}" : g.Last().ActorName);
    }

    private (RowUndo Undone, string? Reason) TakeBack(LeadsDbContext context, ImportRun run, ImportRow row, Lead? lead, Dictionary<Guid, string> touched, List<Lead> rescored)
    {
        if (lead is null) return (RowUndo.TakenBack, "The lead is gone already.");
        if (row.Outcome == ImportRowOutcome.Created)
        {
            if (touched.TryGetValue(lead.Id, out var who)) return (RowUndo.Kept, $"Kept: {who} has done something with this lead since.");
            lead.MoveToTrash(time.GetUtcNow());
            return (RowUndo.TakenBack, null);
        }
        // A lead that a row above made goes with that row.
        if (row.Changes is not { Count: > 0 } changes) return (RowUndo.TakenBack, null);
        var kept = lead.TakeBack(changes);
        if (kept.Count > 0 || touched.ContainsKey(lead.Id)) rescored.Add(lead);
        context.Add(LeadActivity.Record(tenant.Id, lead.Id, ActivityKind.FieldChanged, Actor.System, time.GetUtcNow(), $"Import of {run.FileName} taken back",
            data: new Dictionary<string, string> { [CaptureTimeline.ImportKey] = run.Id.ToString() }));
        return kept.Count == 0 ? (RowUndo.TakenBack, null)
            : (RowUndo.Kept, $"Changed since, and left as it is: {string.Join(", ", kept.Select(NameOf).Distinct())}.");
    }

    /// <summary>Those that hold neither what they held before nor what the import left in them.</summary>
    private async Task RescoreAsync(LeadsDbContext context, List<Lead> leads, CancellationToken ct)
    {
        if (leads.Count == 0) return;
        var scorer = await scorers.OfAsync(context, ct);
        foreach (var facts in await FactsReader.OfAsync(context, leads, scorer, ct))
        {
            var card = scorer.Score(facts, time.GetUtcNow());
            facts.Lead.Score(card.Total, card.Band, card.Version, time.GetUtcNow());
        }
    }

    private static string NameOf(string field) => field switch
    {
        "emailNormalized" => EditableFields.LabelOf(EditableField.Email),
        "phoneE164" => EditableFields.LabelOf(EditableField.Phone),
        "answers" => "Answers",
        _ => EditableFields.TryRead(field, out var editable) ? EditableFields.LabelOf(editable) : "Where from",
    };
}
