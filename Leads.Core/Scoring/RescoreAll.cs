using System.Collections.Concurrent;
using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring;

/// <summary>
/// Scores all of a tenant's leads anew, in the order of their ids, and writes those whose total or band is another. Where merely the version is,
/// the lead gets its name, and a score of its own only if that gives other reasons. After a stop it goes on behind the last batch where a model was published, and begins anew where scores merely fade.
/// </summary>
public abstract class RescoreAll(TenantDbContextFactory contexts, CurrentTenant tenant, Scorers scorers, LiveFeed live, WorkPace pace, TimeProvider time) : IWorkHandler
{
    private const int BatchLeads = 2_000;

    /// <summary>Batches that are read and scored at once, while another is written.</summary>
    private const int ReadAtOnce = 2;

    private static readonly string[] ScoreColumns = ["score_total", "score_band", "score_version", "score_updated_on"];

    private static readonly string[] VersionColumns = ["score_version", "score_updated_on"];

    private readonly ConcurrentDictionary<string, Scorer?> _former = new(StringComparer.Ordinal);

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
        var reading = new Queue<Task<ScoredBatch>>();
        var from = await ReadAheadAsync(reading, after ?? Guid.Empty, ct);
        while (reading.TryDequeue(out var next))
        {
            var batch = await next;
            // While a batch is written, the next are read.
            from = await ReadAheadAsync(reading, from, ct);
            if (batch.Count == 0) continue;
            await using var context = contexts.CreateFor(tenant);
            await using var transaction = await context.Database.BeginTransactionAsync(ct);
            await WriteAsync(context, batch.Changes, ct);
            if (!await advance(context, batch.Last, batch.Count, ct)) break;
            await transaction.CommitAsync(ct);
            await pace.GiveWayAsync(ct);
        }
        await Task.WhenAll(reading);
    }

    /// <param name="from">The last lead of those that are being read; null where these are all.</param>
    /// <returns>As <paramref name="from"/>, for those that are being read now.</returns>
    private async Task<Guid?> ReadAheadAsync(Queue<Task<ScoredBatch>> reading, Guid? from, CancellationToken ct)
    {
        while (from is { } after && reading.Count < ReadAtOnce)
        {
            await using var context = contexts.CreateFor(tenant);
            // With those in the trash, so that an index alone answers.
            from = await context.Leads.IgnoreQueryFilters([LeadsDbContext.TrashFilter]).Where(l => l.Id.CompareTo(after) > 0)
                .OrderBy(l => l.Id).Select(l => (Guid?)l.Id).Skip(BatchLeads - 1).FirstOrDefaultAsync(ct);
            reading.Enqueue(ReadAsync(after, from, ct));
        }
        return from;
    }

    /// <summary>Scores the leads behind one, up to another; null is the last. On a thread of its own: SQLite reads on the caller's.</summary>
    private Task<ScoredBatch> ReadAsync(Guid after, Guid? to, CancellationToken ct) => Task.Run(async () =>
    {
        await using var context = contexts.CreateFor(tenant);
        var range = context.Leads.AsNoTracking().Where(l => l.Id.CompareTo(after) > 0);
        if (to is { } last) range = range.Where(l => l.Id.CompareTo(last) <= 0);
        var leads = await range.OrderBy(l => l.Id).ToListAsync(ct);
        return new ScoredBatch(leads.Count, leads.Count == 0 ? after : leads[^1].Id, await ChangesAsync(context, leads, ct));
    }, ct);

    private async Task<List<Change>> ChangesAsync(LeadsDbContext context, List<Lead> leads, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var scorer = await scorers.OfAsync(context, ct);
        var former = await FormerScorersAsync(context, leads, scorer, ct);
        var changes = new List<Change>();
        foreach (var facts in await FactsReader.OfAsync(context, leads, scorer, ct))
        {
            var lead = facts.Lead;
            var (total, band) = scorer.Measure(facts, now);
            var isMoved = total != lead.ScoreTotal || band != lead.ScoreBand;
            if (!isMoved && lead.ScoreVersion == scorer.Version) continue;
            var isSaid = !isMoved && lead.ScoreVersion is { } version && former.TryGetValue(version, out var before) && scorer.SaysAs(before, facts, now);
            changes.Add(new Change(lead, lead.ScoreTotal, lead.ScoreBand, isSaid ? null : scorer.Score(facts, now), now) { IsMoved = isMoved });
            lead.Score(total, band, scorer.Version, now);
        }
        return changes;
    }

    /// <returns>The scorers of the versions by which the leads were scored, but for the active one and those that are gone.</returns>
    private async Task<Dictionary<string, Scorer>> FormerScorersAsync(LeadsDbContext context, List<Lead> leads, Scorer active, CancellationToken ct)
    {
        var former = new Dictionary<string, Scorer>(StringComparer.Ordinal);
        foreach (var version in leads.Select(l => l.ScoreVersion).OfType<string>().Distinct().Where(v => v != active.Version))
        {
            if (!_former.TryGetValue(version, out var scorer))
                _former[version] = scorer = await context.ScoreModels.AsNoTracking().SingleOrDefaultAsync(m => m.Version == version, ct) is { } model
                    ? await Scorers.OfAsync(context, model, Scorers.ZoneOf(tenant.Access.TimeZone), ct) : null;
            // Those of a version ask for no more than is read for the active one, or they can't be compared.
            if (scorer is not null && scorer.Kinds.All(active.Kinds.Contains) && (!scorer.ReadsTags || active.ReadsTags)) former[version] = scorer;
        }
        return former;
    }

    private async Task WriteAsync(LeadsDbContext context, List<Change> changes, CancellationToken ct)
    {
        if (changes.Count == 0) return;
        // A lead that was written meanwhile is scored by the work that its writer left. What is the same isn't written: its indexes would be, too.
        var moved = await UpdateAsync(changes.Where(c => c.IsMoved), ScoreColumns);
        var stayed = await UpdateAsync(changes.Where(c => !c.IsMoved), VersionColumns);
        var scored = changes.Where(c => c.Card is not null && (moved.Contains(c.Lead.Id) || stayed.Contains(c.Lead.Id))).Select(c => (Change: c, Card: c.Card!)).ToList();
        var otherBand = scored.Where(s => s.Card.Band != s.Change.BandBefore).ToList();
        var isFollowed = otherBand.Count > 0 && await Followers.AnyAsync(context, ct);
        await context.Dialect.InsertAsync(context,
        [
            RowSet.Of<WorkItem>(context, isFollowed ? otherBand.ConvertAll(s => WorkItem.For(tenant.Id, WorkKinds.LeadBandChanged, s.Change.Lead.Id, s.Change.On)) : []),
            RowSet.Of<LeadScore>(context, scored.ConvertAll(s => LeadScore.Record(tenant.Id, s.Change.Lead.Id, s.Card, s.Change.On))),
            RowSet.Of<LeadActivity>(context, [.. scored.Where(s => ScoreChange.IsWorthTelling(s.Change.Before, s.Change.BandBefore, s.Card))
                .Select(s => ScoreChange.Activity(tenant.Id, s.Change.Lead.Id, s.Change.Before, s.Change.BandBefore, s.Card, s.Change.On))]),
        ], ct);

        Task<IReadOnlySet<Guid>> UpdateAsync(IEnumerable<Change> some, string[] columns)
            => context.Dialect.UpdateAsync(context, RowSet.Of<Lead>(context, [.. some.Select(c => c.Lead)]), columns, ct);
    }

    /// <param name="Last">The last lead of it, by id.</param>
    private sealed record ScoredBatch(int Count, Guid Last, List<Change> Changes);

    /// <param name="Card">Null where the version is another and says the same.</param>
    private sealed record Change(Lead Lead, int Before, ScoreBand BandBefore, Scorecard? Card, DateTimeOffset On)
    {
        /// <summary>Whether total or band is another.</summary>
        public bool IsMoved { get; init; }
    }
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
