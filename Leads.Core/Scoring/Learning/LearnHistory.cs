using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring.Learning;

/// <summary>Has the chance to be won learned from the tenant's closed leads.</summary>
public sealed class LearnHistory(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    private const int MostLeftOut = 100;

    /// <returns>Null where nobody ever asked for it.</returns>
    public async Task<LearnedSummary?> FindAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.LearnedFactors.AsNoTracking().SingleOrDefaultAsync(ct) is { } factor ? LearnedSummary.Of(factor) : null;
    }

    /// <summary>Begins.</summary>
    /// <returns>Ok or <see cref="NotAllowed"/>.</returns>
    public Task<Result> StartAsync(CancellationToken ct) => ChangeAsync(_ => null, ct);

    /// <summary>Leaves something out of what is learned from, or takes it in again, and begins.</summary>
    /// <param name="about">As in <see cref="Trait.About"/>.</param>
    /// <returns>Ok, <see cref="TooMuchLeftOut"/> or <see cref="NotAllowed"/>.</returns>
    public Task<Result> AskAsync(string about, bool isAsked, CancellationToken ct) => ChangeAsync(factor =>
    {
        if (!isAsked && factor.LeftOut.Count >= MostLeftOut) return new TooMuchLeftOut(MostLeftOut);
        factor.Ask(about, isAsked);
        return null;
    }, ct);

    private async Task<Result> ChangeAsync(Func<LearnedFactor, Error?> change, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageScoring)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var now = time.GetUtcNow();
        var factor = await context.LearnedFactors.SingleOrDefaultAsync(ct);
        if (factor is null) context.Add(factor = LearnedFactor.Create(tenant.Id, now));
        if (change(factor) is { } error) return error;
        factor.Want();
        context.Add(WorkItem.For(tenant.Id, WorkKinds.ScoreLearn, tenant.Id, now));
        try
        {
            await context.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (context.Dialect.IsUniqueViolation(exception))
        {
            // Somebody else has asked first at the same moment.
            return await ChangeAsync(change, ct);
        }
        signal.Wake(WorkKinds.ScoreLearn);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, factor.Id));
        return Result.Ok;
    }
}

/// <summary>Learns where somebody asked for it, or, each week, where a version counts it; and has the leads scored by it.</summary>
public sealed class RunLearning(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time) : IWorkHandler
{
    public string Kind => WorkKinds.ScoreLearn;

    public TimeSpan Lease => TimeSpan.FromMinutes(15);

    public int BatchSize => 1;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.LearnedFactors.SingleOrDefaultAsync(ct) is not { } factor) return;
        var models = await context.ScoreModels.AsNoTracking().Where(m => m.Status != ScoreModelStatus.Retired).ToListAsync(ct);
        if (!factor.IsWanted && !models.Exists(m => m.Rules.HasLearned)) return;
        var active = models.Find(m => m.Status == ScoreModelStatus.Active);
        var (rules, zone) = (active?.Rules ?? DefaultScoreRules.V1, Scorers.ZoneOf(tenant.Access.TimeZone));
        var history = await HistoryReader.OfAsync(context, new Scorer("", rules, zone).Kinds, tenant.Access.Country, ct);
        // Some seconds of arithmetic; other work goes on beside it.
        var (model, quality) = await Task.Run(() =>
        {
            var proven = LearnedQuality.Of(history, rules, zone, factor.LeftOut);
            return (proven.HasEnough ? Learner.Learn(history, rules, factor.LeftOut) : null, proven);
        }, ct);
        var now = time.GetUtcNow();
        factor.Learned(model, quality, now);
        if (rules.HasLearned) context.Add(WorkItem.For(tenant.Id, WorkKinds.ScoreFade, tenant.Id, now));
        await context.SaveChangesAsync(ct);
        signal.Wake(WorkKinds.ScoreFade);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, factor.Id));
    }
}

/// <param name="Abouts">What the chance depends on, and how much: the spread of what it adds to the log of the odds, the largest first.</param>
public sealed record LearnedSummary(DateTimeOffset? LearnedOn, bool IsWanted, LearnedQuality? Quality, IReadOnlyList<LearnedAbout> Abouts, IReadOnlyList<string> LeftOut)
{
    internal static LearnedSummary Of(LearnedFactor factor) => new(factor.LearnedOn, factor.IsWanted, factor.Quality,
        [.. (factor.Model?.Traits ?? []).GroupBy(t => t.Trait.About).Select(g => new LearnedAbout(g.Key, g.Sum(t => Math.Abs(t.Weight) * Math.Sqrt(t.Usual * Math.Max(0, 1 - t.Usual))))).OrderByDescending(a => a.Weight)],
        factor.LeftOut);
}

/// <param name="Weight">0 and up.</param>
public sealed record LearnedAbout(string Name, double Weight);
