using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring;

/// <summary>What a lead's page tells of its score beside the factors that were met: how it went, and what would raise it.</summary>
public sealed class WhyScored(TenantDbContextFactory contexts, CurrentTenant tenant, Scorers scorers, TimeProvider time)
{
    private const int MostMissing = 3;
    private const int MostPast = 60;

    /// <returns>Null for a lead that doesn't exist, is in the trash, or is another tenant's.</returns>
    public async Task<ScoreOutlook?> ReadAsync(Guid leadId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == leadId, ct) is not { } lead) return null;
        var scorer = await scorers.OfAsync(context, ct);
        var missing = scorer.FindMissing(await FactsReader.OfAsync(context, lead, scorer, ct), time.GetUtcNow());
        var past = await context.Scores.AsNoTracking().Where(s => s.LeadId == leadId).OrderByDescending(s => s.ScoredOn).ThenByDescending(s => s.Id)
            .Take(MostPast).Select(s => new PastScore(s.ScoredOn, s.Total, s.Band, s.Version)).ToListAsync(ct);
        past.Reverse();
        return new ScoreOutlook([.. missing.Take(MostMissing)], past, scorer.Rules.Caps, scorer.Rules.WarmFrom, scorer.Rules.HotFrom);
    }
}

/// <param name="Missing">At most three, the largest first.</param>
/// <param name="Past">The oldest first.</param>
public sealed record ScoreOutlook(IReadOnlyList<MissingFactor> Missing, IReadOnlyList<PastScore> Past, GroupCaps Caps, int WarmFrom, int HotFrom);

public sealed record PastScore(DateTimeOffset On, int Total, ScoreBand Band, string Version);
