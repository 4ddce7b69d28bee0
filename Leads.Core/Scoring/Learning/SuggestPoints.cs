using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring.Learning;

/// <summary>Has points proposed for a draft by what became of the tenant's closed leads.</summary>
public sealed class SuggestPoints(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    /// <summary>Begins; one that is under way begins anew.</summary>
    /// <returns>Ok, <see cref="ScoreModelNotFound"/>, <see cref="ScoreModelPublished"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> StartAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageScoring)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.ScoreModels.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } model) return new ScoreModelNotFound(id);
        if (model.Status != ScoreModelStatus.Draft) return new ScoreModelPublished(model.Version);
        model.Suggest(new PointSuggestion());
        context.Add(WorkItem.For(tenant.Id, WorkKinds.ScoreSuggest, id, time.GetUtcNow()));
        await context.SaveChangesAsync(ct);
        signal.Wake(WorkKinds.ScoreSuggest);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, id));
        return Result.Ok;
    }

    /// <summary>Makes the draft what was proposed.</summary>
    /// <returns>Ok, also where nothing is proposed; <see cref="ScoreModelNotFound"/>, <see cref="ScoreModelPublished"/>, <see cref="ScoreRulesInvalid"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> TakeAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageScoring)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.ScoreModels.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } model) return new ScoreModelNotFound(id);
        if (model.Status != ScoreModelStatus.Draft) return new ScoreModelPublished(model.Version);
        if (model.Suggestion?.Rules is { } rules && ScoreRulesCheck.FindFault(rules) is { } fault) return fault;
        model.TakeSuggestion(time.GetUtcNow());
        await context.SaveChangesAsync(ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, id));
        return Result.Ok;
    }
}

/// <summary>Learns the points from the closed leads, and keeps them beside the draft.</summary>
public sealed class RunSuggestion(TenantDbContextFactory contexts, CurrentTenant tenant, LiveFeed live) : IWorkHandler
{
    public string Kind => WorkKinds.ScoreSuggest;

    public TimeSpan Lease => TimeSpan.FromMinutes(15);

    public int BatchSize => 1;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.ScoreModels.SingleOrDefaultAsync(m => m.Id == item.SubjectId && m.Status == ScoreModelStatus.Draft, ct) is not { Suggestion: not null } model) return;
        var zone = Scorers.ZoneOf(tenant.Access.TimeZone);
        var history = await HistoryReader.OfAsync(context, new Scorer(model.Version, model.Rules, zone).Kinds, tenant.Access.Country, ct);
        var leftOut = await context.LearnedFactors.AsNoTracking().Select(f => f.LeftOut).SingleOrDefaultAsync(ct) ?? [];
        // Some seconds of arithmetic; other work goes on beside it.
        model.Suggest(await Task.Run(() => PointSuggestion.From(history, model.Rules, zone, leftOut), ct));
        await context.SaveChangesAsync(ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, item.SubjectId));
    }
}
