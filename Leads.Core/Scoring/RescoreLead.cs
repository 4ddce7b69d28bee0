using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Scoring;

/// <summary>Scores a lead anew after something changed that a factor may read. Writes only a score whose total or reasons changed.</summary>
public sealed class RescoreLead(TenantDbContextFactory contexts, CurrentTenant tenant, Scorers scorers, WorkSignal signal, LiveFeed live, TimeProvider time) : IWorkHandler
{
    public string Kind => WorkKinds.LeadScore;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var lead = await context.Leads.SingleOrDefaultAsync(l => l.Id == item.SubjectId, ct);
        if (lead is null) return;
        var (total, band) = (lead.ScoreTotal, lead.ScoreBand);
        var now = time.GetUtcNow();
        var scorer = await scorers.OfAsync(context, ct);
        var card = scorer.Score(await FactsReader.OfAsync(context, lead, scorer, ct), now);
        var last = await context.Scores.AsNoTracking().Where(s => s.LeadId == lead.Id)
            .OrderByDescending(s => s.ScoredOn).ThenByDescending(s => s.Id).Select(s => s.Factors).FirstOrDefaultAsync(ct);
        // The same total for other reasons is another score: what is shown must be true of the lead as it is now.
        if (card.Total == total && card.Band == band && card.Version == lead.ScoreVersion && last is not null && card.SaysAs(last)) return;
        lead.Score(card.Total, card.Band, card.Version, now);
        context.Add(LeadScore.Record(tenant.Id, lead.Id, card, now));
        if (ScoreChange.IsWorthTelling(total, band, card)) context.Add(ScoreChange.Activity(tenant.Id, lead.Id, total, band, card, now));
        var isHotNow = card.Band == ScoreBand.Hot && band != ScoreBand.Hot && lead.IsOpen;
        if (isHotNow) context.Add(WorkItem.For(tenant.Id, WorkKinds.LeadHot, lead.Id, now));
        if (card.Band != band && await Followers.AnyAsync(context, ct)) context.Add(WorkItem.For(tenant.Id, WorkKinds.LeadBandChanged, lead.Id, now));
        if (lead.IsNurtured) context.Add(WorkItem.For(tenant.Id, WorkKinds.LeadNurture, lead.Id, now));
        await context.SaveChangesAsync(ct);
        if (isHotNow) signal.Wake(WorkKinds.LeadHot);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.LeadChanged, lead.Id));
    }
}
