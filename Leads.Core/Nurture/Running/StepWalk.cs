using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;
using Leads.Core.Tenants;

namespace Leads.Core.Nurture.Running;

/// <summary>
/// Takes an enrollment as far as it goes now, in the context's transaction: exits are looked for before every step, what happens within the
/// database is done, and it stops where a step waits, holds, or reaches beyond.
/// </summary>
internal sealed class StepWalk(LeadsDbContext context, StepEffect effects, TenantAccess tenant, DateTimeOffset now)
{
    private readonly FilterScope _scope = new(now, LocalDay.Zone(tenant.TimeZone), null);

    /// <returns>Whether a step that reaches beyond the database is to be begun now.</returns>
    public async Task<bool> GoAsync(Walker walker, CancellationToken ct)
    {
        var isReady = await AdvanceAsync(walker, ct);
        walker.Enrollment.MirrorOn(walker.Lead);
        return isReady;
    }

    public void Leave(Walker walker, ExitReason reason)
    {
        foreach (var run in walker.Runs.Values) run.Abandon(now);
        walker.Enrollment.Exit(reason, now);
        context.Add(NurtureTimeline.Left(walker.Enrollment, reason, Actor.System, now));
    }

    /// <returns>The way out that was taken; null where there is none.</returns>
    public ExitReason? LeaveIfDue(Walker walker)
    {
        if (walker.WayOut(_scope) is not { } reason) return null;
        Leave(walker, reason);
        return reason;
    }

    private async Task<bool> AdvanceAsync(Walker walker, CancellationToken ct)
    {
        var enrollment = walker.Enrollment;
        while (enrollment.IsUnderWay && LeaveIfDue(walker) is null && enrollment.Hold is null)
        {
            var node = walker.Graph.Find(enrollment.CurrentStepId);
            var run = walker.RunOf(node?.Step.Id);
            if (node is not null && run?.Outcome is not null)
            {
                // A version that put it elsewhere may have it run long ago: what follows waits from the last that ran.
                var ranOn = run.FinishedOn ?? now;
                enrollment.Advance(node.After(run.Held), ranOn > enrollment.Since ? ranOn : enrollment.Since);
                continue;
            }
            if (enrollment.Status == EnrollmentStatus.Paused) return false;
            if (node is null)
            {
                enrollment.Complete(now);
                context.Add(NurtureTimeline.Completed(enrollment, now));
                return false;
            }
            if (run is { IsOpen: true, Kind: StepKind.Email })
            {
                // Whoever began it is gone, and didn't say how it ended.
                run.Finish(RunOutcome.Uncertain, now, StepError.OutcomeUnknown, "The message was about to be sent when the process ended.");
                enrollment.HoldFor(HoldReason.Uncertain);
                return false;
            }
            var plan = StepPlanner.Plan(walker.Graph, enrollment.State(walker.HasReacted(node.Step)), walker.Calendar, FrequencyCaps.Usual, walker.Sent, now);
            if (plan.Verdict != PlanVerdict.Run)
            {
                Rest(enrollment, plan);
                return false;
            }
            if (IsBeyond(node.Step) && HasTarget(node.Step, walker))
            {
                enrollment.PlanFor(enrollment.DueOn ?? plan.DueOn, plan.Reasons);
                return true;
            }
            await RunAsync(node, walker, plan, ct);
        }
        return false;
    }

    private static void Rest(Enrollment enrollment, StepPlan plan)
    {
        if (plan.Verdict == PlanVerdict.Hold) enrollment.HoldFor(plan.Reasons.Any(r => r.Kind == PlanReasonKind.NeverOpen) ? HoldReason.NeverOpen : HoldReason.TooLate);
        else enrollment.PlanFor(plan.DueOn, enrollment.DueOn == plan.DueOn ? enrollment.Why : plan.Reasons);
    }

    private async Task RunAsync(StepNode node, Walker walker, StepPlan plan, CancellationToken ct)
    {
        var run = walker.Begin(node.Step, walker.Enrollment.DueOn ?? plan.DueOn, now);
        context.Add(run);
        switch (node.Step)
        {
            case BranchStep branch:
                run.Decide(branch.When?.LetsThrough(walker.Facts, _scope) ?? walker.HasReacted(branch));
                run.Finish(RunOutcome.Succeeded, now);
                break;
            case TaskStep task:
                await effects.DoAsync(task, walker, run, ct);
                break;
            case UpdateStep update:
                await effects.DoAsync(update, walker, run, ct);
                break;
            case NotifyStep notify:
                effects.Do(notify, walker, run);
                break;
            case EmailStep:
                run.Finish(RunOutcome.Skipped, now, StepError.NoAddress, "The lead has no e-mail address.");
                break;
            case WaitStep or EndStep:
                run.Finish(RunOutcome.Succeeded, now);
                break;
            default:
                throw new InvalidOperationException($"A {node.Step.Kind} isn't done within the database.");
        }
    }

    private static bool IsBeyond(SequenceStep step) => step is EmailStep or WebhookStep;

    private static bool HasTarget(SequenceStep step, Walker walker) => step is not EmailStep || walker.Lead.EmailNormalized is not null;
}
