using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Nurture.Planning;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Running;

/// <summary>After something happened to a lead that is under way: it leaves at once where it has to, and what it was waited for goes on.</summary>
public sealed class FollowLead(TenantDbContextFactory contexts, CurrentTenant tenant, StepGraphs graphs, LiveFeed live, TimeProvider time) : IWorkHandler
{
    public string Kind => WorkKinds.LeadNurture;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(tenant);
        var found = await new WalkerReader(graphs, tenant.Access).ReadAsync(context, context.Enrollments.Where(e => e.LeadId == item.SubjectId), now, ct);
        if (found is not [var walker]) return;
        var (enrollment, walk) = (walker.Enrollment, new StepWalk(context, new StepEffect(context, tenant.Access, now), tenant.Access, now));
        if (walk.LeaveIfDue(walker) is null)
        {
            // Who holds it looks itself.
            if (enrollment is not { Status: EnrollmentStatus.Active, Hold: null } || enrollment.DueOn is null || enrollment.DueOn <= now || enrollment.LeasedUntil > now) return;
            if (!walker.HasReacted(walker.Graph.Find(enrollment.CurrentStepId)?.Step)) return;
            enrollment.PlanFor(now, [new PlanReason(PlanReasonKind.Reacted, now)]);
        }
        enrollment.MirrorOn(walker.Lead);
        await context.SaveChangesAsync(ct);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.LeadChanged, walker.Lead.Id));
    }
}
