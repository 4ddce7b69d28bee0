using System.Globalization;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Scoring.Learning;
using Leads.Core.Scoring.Simulating;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring;

/// <summary>The versions of a tenant's score model, from draft to retired and back.</summary>
public sealed class ScoreModelBook(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, LiveFeed live, TimeProvider time)
{
    private const int MostDrafts = 10;

    /// <summary>The newest first. A tenant that never changed anything has the default as its active one, with no id.</summary>
    public async Task<IReadOnlyList<ScoreModelSummary>> ListAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var models = await context.ScoreModels.AsNoTracking().ToListAsync(ct);
        return models.Count == 0 ? [ScoreModelSummary.Default] : [.. models.OrderByDescending(m => NumberOf(m.Version)).Select(ScoreModelSummary.Of)];
    }

    /// <returns>The model, <see cref="ScoreModelNotFound"/>.</returns>
    public async Task<Result<ScoreModelSummary>> FindAsync(Guid id, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.ScoreModels.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is { } model ? ScoreModelSummary.Of(model) : new ScoreModelNotFound(id);
    }

    /// <summary>Begins a draft as a copy of a version.</summary>
    /// <param name="from">Null copies the active one.</param>
    /// <returns>The draft's id, <see cref="ScoreModelNotFound"/>, <see cref="TooManyDrafts"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<Guid>> StartDraftAsync(Guid? from, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageScoring)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var now = time.GetUtcNow();
        var models = await context.ScoreModels.ToListAsync(ct);
        if (models.Count == 0)
        {
            // The default becomes a version like any other, so that it can be brought back.
            var first = ScoreModel.Draft(tenant.Id, DefaultScoreRules.Version, DefaultScoreRules.V1, null, Actor.System, now);
            first.Publish(Actor.System, now);
            first.Scored();
            context.Add(first);
            models.Add(first);
        }
        if (models.Count(m => m.Status == ScoreModelStatus.Draft) >= MostDrafts) return new TooManyDrafts(MostDrafts);
        var origin = from is { } id ? models.Find(m => m.Id == id) : models.Find(m => m.Status == ScoreModelStatus.Active);
        if (origin is null) return new ScoreModelNotFound(from ?? Guid.Empty);
        var draft = ScoreModel.Draft(tenant.Id, NextVersion(models.Select(m => m.Version)), origin.Rules, origin.Version, tenant.Actor, now);
        context.Add(draft);
        try
        {
            await context.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (context.Dialect.IsUniqueViolation(exception))
        {
            // Somebody else has begun one at the same moment and has its number.
            return await StartDraftAsync(from, ct);
        }
        return draft.Id;
    }

    /// <returns>Ok, <see cref="ScoreRulesInvalid"/>, <see cref="ScoreModelNotFound"/>, <see cref="ScoreModelPublished"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> SaveAsync(Guid id, ScoreRules rules, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageScoring)) return new NotAllowed();
        if (ScoreRulesCheck.FindFault(rules) is { } fault) return fault;
        await using var context = contexts.CreateFor(tenant);
        if (await context.ScoreModels.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } model) return new ScoreModelNotFound(id);
        if (model.Status != ScoreModelStatus.Draft) return new ScoreModelPublished(model.Version);
        model.Change(rules, time.GetUtcNow());
        await context.SaveChangesAsync(ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, id));
        return Result.Ok;
    }

    /// <summary>Makes a draft, or a version that was active once, the active one. The leads are scored anew in the background.</summary>
    /// <returns>Ok, also for what is active already; <see cref="ScoreRulesInvalid"/>, <see cref="ScoreModelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> PublishAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageScoring)) return new NotAllowed();
        while (true)
        {
            if (await TryPublishAsync(id, ct) is { } published) return published;
        }
    }

    /// <returns>Null when somebody else has published another at the same moment.</returns>
    private async Task<Result?> TryPublishAsync(Guid id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        if (await context.ScoreModels.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } model) return new ScoreModelNotFound(id);
        if (model.Status == ScoreModelStatus.Active) return Result.Ok;
        if (ScoreRulesCheck.FindFault(model.Rules) is { } fault) return fault;
        if (await context.ScoreModels.SingleOrDefaultAsync(m => m.Status == ScoreModelStatus.Active, ct) is { } active)
        {
            active.Retire();
            // First, so that there are never two.
            await context.SaveChangesAsync(ct);
        }
        model.Publish(tenant.Actor, now);
        context.Add(WorkItem.For(tenant.Id, WorkKinds.ScoreModel, model.Id, now));
        try
        {
            await context.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException exception) when (context.Dialect.IsUniqueViolation(exception))
        {
            return null;
        }
        signal.Wake(WorkKinds.ScoreModel);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.ScoringProgressed, model.Id));
        return Result.Ok;
    }

    /// <returns>Ok, <see cref="ScoreModelNotFound"/>, <see cref="ScoreModelPublished"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> DiscardAsync(Guid id, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageScoring)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.ScoreModels.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } model) return new ScoreModelNotFound(id);
        return await context.ScoreModels.Where(m => m.Id == id && m.Status == ScoreModelStatus.Draft).ExecuteDeleteAsync(ct) == 1 ? Result.Ok : new ScoreModelPublished(model.Version);
    }

    /// <summary>One above the highest.</summary>
    private static string NextVersion(IEnumerable<string> versions)
        => string.Create(CultureInfo.InvariantCulture, $"v1.{versions.Max(NumberOf) + 1}");

    private static int NumberOf(string version) => int.Parse(version.AsSpan(version.IndexOf('.', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
}

/// <param name="Id">Null for the default, as long as the tenant has no version of its own.</param>
/// <param name="Rescored">Leads scored anew by it so far; null when none are under way.</param>
public sealed record ScoreModelSummary(
    Guid? Id, string Version, ScoreModelStatus Status, ScoreRules Rules, string? BasedOn, string CreatedByName, DateTimeOffset? ChangedOn,
    DateTimeOffset? PublishedOn, string? PublishedByName, long? Rescored, long? RescoreTotal, ScoreSimulation? Simulation, DateTimeOffset? SimulatedOn, PointSuggestion? Suggestion)
{
    public static readonly ScoreModelSummary Default = new(null, DefaultScoreRules.Version, ScoreModelStatus.Active, DefaultScoreRules.V1, null, Actor.System.Name, null, null, null, null, null, null, null, null);

    internal static ScoreModelSummary Of(ScoreModel model) => new(
        model.Id, model.Version, model.Status, model.Rules, model.BasedOn, model.CreatedByName, model.ChangedOn, model.PublishedOn, model.PublishedByName, model.Rescored, model.RescoreTotal, model.Simulation, model.SimulatedOn, model.Suggestion);
}
