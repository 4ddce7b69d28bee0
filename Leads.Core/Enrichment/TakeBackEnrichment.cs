using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Enrichment;

/// <summary>Takes back what a run wrote on its lead, as far as it hasn't changed since.</summary>
public sealed class TakeBackEnrichment(LeadWriter writer)
{
    /// <returns>The fields that were left as they are, because somebody or a later run has changed them; or <see cref="EnrichmentRunNotFound"/>,
    /// <see cref="NothingToTakeBack"/> and the errors of <see cref="LeadWriter"/>.</returns>
    public Task<Result<IReadOnlyList<EnrichmentField>>> TakeBackAsync(Guid leadId, Guid runId, CancellationToken ct)
        => writer.WriteAsync(leadId, async (hand, token) =>
        {
            var run = await hand.Context.EnrichmentRuns.SingleOrDefaultAsync(r => r.Id == runId && r.LeadId == leadId, token);
            if (run is null) return new EnrichmentRunNotFound(runId);
            if (!run.CanBeTakenBack) return new NothingToTakeBack();
            var (data, kept) = EnrichmentMerge.TakeBack(hand.Lead.EnrichmentData, run.Written);
            hand.Lead.Enrich(data);
            run.TakeBack(hand.Access.Actor.Name, hand.Now);
            hand.Tell(ActivityKind.FieldChanged, "What was looked up was taken back", data: new Dictionary<string, string> { [EnrichmentTimeline.RunKey] = run.Id.ToString() });
            return Result.Of(kept);
        }, ct);
}
