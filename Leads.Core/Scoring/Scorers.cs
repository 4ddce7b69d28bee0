using System.Collections.Concurrent;
using Leads.Core.Data;
using Leads.Core.Scoring.Learning;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring;

/// <summary>
/// The scorer of each tenant's active model. Which model is active, and when was learned from closed leads, is asked each time, in the
/// caller's transaction; the rest is read once, since a published version never changes.
/// </summary>
public sealed class Scorers
{
    private readonly ConcurrentDictionary<Guid, Known> _known = [];

    /// <summary>For the tenant of the context.</summary>
    public async Task<Scorer> OfAsync(LeadsDbContext context, CancellationToken ct)
    {
        var asked = await context.Tenants.AsNoTracking().Where(t => t.Id == context.TenantId).Select(t => new
        {
            t.TimeZone,
            Model = context.ScoreModels.Where(m => m.Status == ScoreModelStatus.Active).Select(m => (Guid?)m.Id).FirstOrDefault(),
            LearnedOn = context.LearnedFactors.Select(l => l.LearnedOn).FirstOrDefault(),
        }).SingleAsync(ct);
        if (_known.TryGetValue(context.TenantId, out var known) && known.Model == asked.Model && known.LearnedOn == asked.LearnedOn && known.Zone == asked.TimeZone) return known.Scorer;
        var zone = ZoneOf(asked.TimeZone);
        var scorer = asked.Model is { } id && await context.ScoreModels.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is { } model
            ? await OfAsync(context, model, zone, ct)
            : new Scorer(DefaultScoreRules.Version, DefaultScoreRules.V1, zone);
        _known[context.TenantId] = new Known(asked.Model, asked.LearnedOn, asked.TimeZone, scorer);
        return scorer;
    }

    /// <summary>Of any version, for trying it out.</summary>
    internal static async Task<Scorer> OfAsync(LeadsDbContext context, ScoreModel model, TimeZoneInfo zone, CancellationToken ct)
    {
        var learned = model.Rules.HasLearned ? await context.LearnedFactors.AsNoTracking().SingleOrDefaultAsync(ct) : null;
        return new Scorer(model.Version, model.Rules, zone, learned?.Active);
    }

    public static TimeZoneInfo ZoneOf(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    private sealed record Known(Guid? Model, DateTimeOffset? LearnedOn, string Zone, Scorer Scorer);
}
