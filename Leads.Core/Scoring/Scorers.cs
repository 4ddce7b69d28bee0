using System.Collections.Concurrent;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring;

/// <summary>
/// The scorer of each tenant's active model. Which model is active is asked each time, in the caller's transaction; its rules are read
/// once, since a published version never changes.
/// </summary>
public sealed class Scorers
{
    private readonly ConcurrentDictionary<Guid, (Guid? Model, string Zone, Scorer Scorer)> _known = [];

    /// <summary>For the tenant of the context.</summary>
    public async Task<Scorer> OfAsync(LeadsDbContext context, CancellationToken ct)
    {
        var asked = await context.Tenants.AsNoTracking().Where(t => t.Id == context.TenantId)
            .Select(t => new { t.TimeZone, Model = context.ScoreModels.Where(m => m.Status == ScoreModelStatus.Active).Select(m => (Guid?)m.Id).FirstOrDefault() }).SingleAsync(ct);
        if (_known.TryGetValue(context.TenantId, out var known) && known.Model == asked.Model && known.Zone == asked.TimeZone) return known.Scorer;
        var zone = ZoneOf(asked.TimeZone);
        var scorer = asked.Model is { } id && await context.ScoreModels.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is { } model
            ? new Scorer(model.Version, model.Rules, zone)
            : new Scorer(DefaultScoreRules.Version, DefaultScoreRules.V1, zone);
        _known[context.TenantId] = (asked.Model, asked.TimeZone, scorer);
        return scorer;
    }

    public static TimeZoneInfo ZoneOf(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
