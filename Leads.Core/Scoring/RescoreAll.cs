using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring;

/// <summary>
/// Scores all of a tenant's leads anew, in the order of their ids, and writes those whose total or band is another. After a stop it goes
/// on behind the last batch where a model was published, and begins anew where scores merely fade.
/// </summary>
public abstract class RescoreAll(TenantDbContextFactory contexts, CurrentTenant tenant, Scorers scorers, LiveFeed live, WorkPace pace, TimeProvider time) : IWorkHandler
{
    private const int BatchLeads = 2_000;

    private static readonly string[] ScoreColumns = ["score_total", "score_band", "score_version", "score_updated_on"];

    public abstract string Kind { get; }

    public TimeSpan Lease => TimeSpan.FromMinutes(30);

    public int BatchSize => 1;

    protected TenantDbContextFactory Contexts => contexts;

    protected CurrentTenant Tenant => tenant;

    protected LiveFeed Live => live;

    protected TimeProvider Clock => time;

    public abstract Task HandleAsync(LeasedWork item, CancellationToken ct);

    /// <param name="after">The last lead that is done; null begins with the first.</param>
    /// <param name="advance">Hears of each batch within its transaction: the last lead of it, and how many it had. False stops.</param>
    protected async Task ScoreAsync(Guid? after, Func<LeadsDbContext, Guid, int, CancellationToken, Task<bool>> advance, CancellationToken ct)
    {
        var reading = ReadAsync(after ?? Guid.Empty, ct);
        while (await reading is { Count: > 0 } batch)
        {
            // While a batch is written, the next is read.
            reading = ReadAsync(batch.Last, ct);
            await using var context = contexts.CreateFor(tenant);
            await using var transaction = await context.Database.BeginTransactionAsync(ct);
            await WriteAsync(context, batch.Changes, ct);
            if (!await advance(context, batch.Last, batch.Count, ct)) break;
            await transaction.CommitAsync(ct);
            await pace.GiveWayAsync(ct);
        }
        await reading;
    }

    /// <summary>Scores the leads behind one. On a thread of its own: SQLite reads on the caller's.</summary>
    private Task<ScoredBatch> ReadAsync(Guid after, CancellationToken ct) => Task.Run(async () =>
    {
        await using var context = contexts.CreateFor(tenant);
        var leads = await context.Leads.AsNoTracking().Where(l => l.Id.CompareTo(after) > 0).OrderBy(l => l.Id).Take(BatchLeads).ToListAsync(ct);
        return new ScoredBatch(leads.Count, leads.Count == 0 ? after : leads[^1].Id, await ChangesAsync(context, leads, ct));
    }, ct);

    private async Task<List<Change>> ChangesAsync(LeadsDbContext context, List<Lead> leads, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var scorer = await scorers.OfAsync(context, ct);
        var changes = new List<Change>();
        foreach (var facts in await FactsReader.OfAsync(context, leads, scorer, ct))
        {
            var lead = facts.Lead;
            var (total, band) = scorer.Measure(facts, now);
            if (total == lead.ScoreTotal && band == lead.ScoreBand && lead.ScoreVersion == scorer.Version) continue;
            changes.Add(new Change(lead, lead.ScoreTotal, lead.ScoreBand, scorer.Score(facts, now), now));
            lead.Score(total, band, scorer.Version, now);
        }
        return changes;
    }

    private async Task WriteAsync(LeadsDbContext context, List<Change> changes, CancellationToken ct)
    {
        if (changes.Count == 0) return;
        // A lead that was written meanwhile is scored by the work that its writer left.
        var written = await context.Dialect.UpdateAsync(context, RowSet.Of(context, changes.ConvertAll(c => c.Lead)), ScoreColumns, ct);
        var done = changes.Where(c => written.Contains(c.Lead.Id)).ToList();
        var moved = done.Where(c => c.Card.Band != c.BandBefore).ToList();
        var isFollowed = moved.Count > 0 && await Followers.AnyAsync(context, ct);
        await context.Dialect.InsertAsync(context,
        [
            RowSet.Of<WorkItem>(context, isFollowed ? moved.ConvertAll(c => WorkItem.For(tenant.Id, WorkKinds.LeadBandChanged, c.Lead.Id, c.On)) : []),
            RowSet.Of<LeadScore>(context, [.. done.Select(c => LeadScore.Record(tenant.Id, c.Lead.Id, c.Card, c.On))]),
            RowSet.Of<LeadActivity>(context, [.. done.Where(c => ScoreChange.IsWorthTelling(c.Before, c.BandBefore, c.Card))
                .Select(c => ScoreChange.Activity(tenant.Id, c.Lead.Id, c.Before, c.BandBefore, c.Card, c.On))]),
        ], ct);
    }

    /// <param name="Last">The last lead of it, by id.</param>
    private sealed record ScoredBatch(int Count, Guid Last, List<Change> Changes);

    private sealed record Change(Lead Lead, int Before, ScoreBand BandBefore, Scorecard Card, DateTimeOffset On);
}

/// <summary>Scores by a model that was just published, with progress on the model's row.</summary>
public sealed class RescoreByModel(TenantDbContextFactory contexts, CurrentTenant tenant, Scorers scorers, LiveFeed live, WorkPace pace, TimeProvider time)
    : RescoreAll(contexts, tenant, scorers, live, pace, time)
{
    public override string Kind => WorkKinds.ScoreModel;

    public override async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        Guid? after;
        await using (var context = Contexts.CreateFor(Tenant))
        {
            // Another version may be active by now, with work of its own.
            if (await context.ScoreModels.AsNoTracking().SingleOrDefaultAsync(m => m.Id == item.SubjectId && m.Status == ScoreModelStatus.Active && m.Rescored != null, ct) is not { } model) return;
            after = model.RescoredTo;
            var leads = model.RescoreTotal ?? await context.Leads.LongCountAsync(ct);
            await context.ScoreModels.Where(m => m.Id == item.SubjectId).ExecuteUpdateAsync(set => set.SetProperty(m => m.RescoreTotal, leads), ct);
        }
        await ScoreAsync(after, (context, last, count, token) => AdvanceAsync(context, item.SubjectId, last, count, token), ct);
        await using (var context = Contexts.CreateFor(Tenant))
            await context.ScoreModels.Where(m => m.Id == item.SubjectId && m.Status == ScoreModelStatus.Active).ExecuteUpdateAsync(set => set.SetProperty(m => m.Rescored, (long?)null), ct);
        Live.Publish(Tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, item.SubjectId));
    }

    private async Task<bool> AdvanceAsync(LeadsDbContext context, Guid modelId, Guid last, int count, CancellationToken ct)
    {
        var isStill = await context.ScoreModels.Where(m => m.Id == modelId && m.Status == ScoreModelStatus.Active && m.Rescored != null).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Rescored, m => m.Rescored + count)
            .SetProperty(m => m.RescoredTo, (Guid?)last), ct) == 1;
        Live.Publish(Tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, modelId));
        return isStill;
    }
}

/// <summary>Each night, lets the points of what lies back fade, and leaves the work for the next night.</summary>
public sealed class FadeScores(TenantDbContextFactory contexts, CurrentTenant tenant, Scorers scorers, LiveFeed live, WorkPace pace, TimeProvider time)
    : RescoreAll(contexts, tenant, scorers, live, pace, time)
{
    public override string Kind => WorkKinds.ScoreFade;

    public override async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        await ScoreAsync(null, (_, _, _, _) => Task.FromResult(true), ct);
        await using var context = Contexts.CreateFor(Tenant);
        // Where this night is done twice, the next is waited for once.
        if (await context.WorkItems.AnyAsync(w => w.Kind == Kind && w.Id != item.Id, ct)) return;
        context.Add(WorkItem.For(Tenant.Id, Kind, Tenant.Id, Clock.GetUtcNow(), ScoreNights.NextAfter(Clock.GetUtcNow(), Scorers.ZoneOf(Tenant.Access.TimeZone))));
        await context.SaveChangesAsync(ct);
    }
}
