using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Enrolling;

/// <summary>Enrolls a lead to which something happened in the first active sequence, the oldest before others, that waits for it and takes the lead in.</summary>
public abstract class EnrollOn(TenantDbContextFactory contexts, CurrentTenant tenant, StepGraphs graphs, LiveFeed live, TimeProvider time) : IWorkHandler
{
    public abstract string Kind { get; }

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(tenant);
        if (await LeadAsync(context, item.SubjectId, ct) is not { } happened) return;
        var active = (await context.Sequences.Where(s => s.Status == SequenceStatus.Active).ToListAsync(ct)).OrderBy(s => s.CreatedOn).ThenBy(s => s.Id).ToList();
        if (await Entrant.ReadAsync(context, [happened.LeadId], active, ct) is not [var entrant]) return;
        var scope = new FilterScope(now, LocalDay.Zone(tenant.Access.TimeZone), null);
        foreach (var sequence in active.Where(s => IsMeant(s.Trigger, happened, entrant.Lead)))
        {
            if (entrant.Obstacle(sequence, scope, again: false, now) is not null) continue;
            Entry.Of(context, entrant, sequence, (await graphs.OfAsync(context, sequence.Id, sequence.Version, ct)).First, Actor.System, now);
            // Another that enters it in the same moment wins; this item then comes again and finds it enrolled.
            await context.SaveChangesAsync(ct);
            live.Publish(tenant.Id, new LiveEvent(LiveEventKind.LeadChanged, entrant.Lead.Id));
            return;
        }
    }

    /// <summary>The lead that the item is about; null where there is none.</summary>
    protected virtual Task<LeadEvent?> LeadAsync(LeadsDbContext context, Guid subjectId, CancellationToken ct) => Task.FromResult<LeadEvent?>(new LeadEvent(subjectId, null, null));

    protected abstract bool IsMeant(SequenceTrigger trigger, LeadEvent happened, Lead lead);

    /// <param name="ChannelId">By which it came; null for what is no arrival.</param>
    protected sealed record LeadEvent(Guid LeadId, Guid? ChannelId, Guid? CampaignId);
}

/// <summary>An arrival became a lead, or joined one.</summary>
public sealed class EnrollOnCapture(TenantDbContextFactory contexts, CurrentTenant tenant, StepGraphs graphs, LiveFeed live, TimeProvider time)
    : EnrollOn(contexts, tenant, graphs, live, time)
{
    public override string Kind => WorkKinds.LeadCaptured;

    protected override Task<LeadEvent?> LeadAsync(LeadsDbContext context, Guid subjectId, CancellationToken ct) => context.Submissions.AsNoTracking()
        .Where(s => s.Id == subjectId && s.LeadId != null).Select(s => new LeadEvent(s.LeadId!.Value, s.ChannelId, s.AdCampaignId)).SingleOrDefaultAsync(ct);

    protected override bool IsMeant(SequenceTrigger trigger, LeadEvent happened, Lead lead) => trigger.Kind == TriggerKind.Captured
        || (trigger.Kind == TriggerKind.FormOrCampaign && (trigger.Channels.Any(c => c == happened.ChannelId) || trigger.Campaigns.Any(c => c == happened.CampaignId)));
}

/// <summary>A lead came into another status.</summary>
public sealed class EnrollOnStatus(TenantDbContextFactory contexts, CurrentTenant tenant, StepGraphs graphs, LiveFeed live, TimeProvider time)
    : EnrollOn(contexts, tenant, graphs, live, time)
{
    public override string Kind => WorkKinds.LeadStatusChanged;

    protected override bool IsMeant(SequenceTrigger trigger, LeadEvent happened, Lead lead) => trigger.Kind == TriggerKind.StatusChanged && trigger.Status == lead.Status;
}

/// <summary>A lead came into another band.</summary>
public sealed class EnrollOnBand(TenantDbContextFactory contexts, CurrentTenant tenant, StepGraphs graphs, LiveFeed live, TimeProvider time)
    : EnrollOn(contexts, tenant, graphs, live, time)
{
    public override string Kind => WorkKinds.LeadBandChanged;

    protected override bool IsMeant(SequenceTrigger trigger, LeadEvent happened, Lead lead) => trigger.Kind == TriggerKind.BandReached && trigger.Band == lead.ScoreBand;
}
