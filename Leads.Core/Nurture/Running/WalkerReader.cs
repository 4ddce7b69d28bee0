using Leads.Core.Data;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Running;

/// <summary>Reads enrollments with all that decides what comes next, tracked by the context, in a few queries for all of them.</summary>
internal sealed class WalkerReader(StepGraphs graphs, TenantAccess tenant)
{
    /// <summary>Only of those that are under way.</summary>
    public async Task<IReadOnlyList<Walker>> ReadAsync(LeadsDbContext context, IQueryable<Enrollment> which, DateTimeOffset now, CancellationToken ct)
    {
        var enrollments = await which.Where(e => e.Status == EnrollmentStatus.Active || e.Status == EnrollmentStatus.Paused).ToListAsync(ct);
        if (enrollments.Count == 0) return [];
        var (ids, leadIds) = (enrollments.ConvertAll(e => e.Id), enrollments.ConvertAll(e => e.LeadId));
        var leads = await context.Leads.IgnoreQueryFilters([LeadsDbContext.TrashFilter]).Where(l => EF.Parameter(leadIds).Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var runs = (await context.StepRuns.Where(r => EF.Parameter(ids).Contains(r.EnrollmentId)).ToListAsync(ct)).ToLookup(r => r.EnrollmentId);
        var ways = new Dictionary<Guid, StepGraph>();
        foreach (var enrollment in enrollments) ways[enrollment.Id] = await graphs.OfAsync(context, enrollment.SequenceId, enrollment.Version, ct);
        var sent = await SentAsync(context, leadIds, now, ct);
        var happened = await LeadHappenings.OfAsync(context, leadIds, ways.Values.Distinct().SelectMany(FiltersOf), ct);
        return [.. enrollments.Select(e => new Walker(e, leads[e.LeadId], ways[e.Id], LeadClock.Of(leads[e.LeadId], tenant))
        {
            Runs = runs[e.Id].ToDictionary(r => r.StepId),
            Sent = [.. sent[e.LeadId]],
            Facts = happened.FactsOf(leads[e.LeadId]),
            HasBounced = happened.HasBounced(leads[e.LeadId]),
            HasUnsubscribed = happened.HasUnsubscribed(leads[e.LeadId]),
        })];
    }

    /// <summary>All that a definition asks of a lead on its way.</summary>
    public static IEnumerable<LeadFilter> FiltersOf(StepGraph graph)
        => graph.Ordered.Select(n => n.Step).OfType<BranchStep>().Select(b => b.When).Append(graph.Definition.ExitRules.When).OfType<LeadFilter>();

    /// <summary>When leads were sent messages by any sequence, as far as the caps look back.</summary>
    public static async Task<ILookup<Guid, DateTimeOffset>> SentAsync(LeadsDbContext context, List<Guid> leadIds, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - FrequencyCaps.Usual.Within;
        var sent = await context.StepRuns.AsNoTracking()
            .Where(r => r.MessageId != null && r.StartedOn > since && (r.Outcome == RunOutcome.Succeeded || r.Outcome == RunOutcome.Uncertain || (r.Outcome == null && r.FinishedOn == null)))
            .Join(context.Enrollments.Where(e => EF.Parameter(leadIds).Contains(e.LeadId)), r => r.EnrollmentId, e => e.Id, (r, e) => new { e.LeadId, On = r.FinishedOn ?? r.StartedOn })
            .ToListAsync(ct);
        return sent.ToLookup(s => s.LeadId, s => s.On);
    }
}
