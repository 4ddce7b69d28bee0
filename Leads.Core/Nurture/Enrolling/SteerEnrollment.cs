using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Enrolling;

/// <summary>What people do with an enrollment: pause it, go on, take the lead out, and decide what the runner can't.</summary>
public sealed class SteerEnrollment(TenantDbContextFactory contexts, CurrentTenant tenant, StepGraphs graphs, LiveFeed live, TimeProvider time)
{
    /// <summary>Freezes what is left of a wait. One that is paused already stays so.</summary>
    /// <returns>Ok, <see cref="EnrollmentNotFound"/>, <see cref="EnrollmentChangedMeanwhile"/> or <see cref="NotAllowed"/>.</returns>
    public Task<Result> PauseAsync(Guid id, CancellationToken ct) => ChangeAsync(id, (hand, _) =>
    {
        if (hand.Enrollment.Status == EnrollmentStatus.Active) hand.Enrollment.Pause(hand.Now);
        return Task.FromResult(Result.Ok);
    }, ct);

    /// <summary>Goes on with what was left of a wait. One that isn't paused stays as it is.</summary>
    /// <returns>As <see cref="PauseAsync"/>.</returns>
    public Task<Result> ResumeAsync(Guid id, CancellationToken ct) => ChangeAsync(id, (hand, _) =>
    {
        if (hand.Enrollment.Status == EnrollmentStatus.Paused) hand.Enrollment.Resume(hand.Now);
        return Task.FromResult(Result.Ok);
    }, ct);

    /// <summary>Takes the lead out.</summary>
    /// <returns>As <see cref="PauseAsync"/>.</returns>
    public Task<Result> ExitAsync(Guid id, CancellationToken ct) => ChangeAsync(id, async (hand, token) =>
    {
        await Departure.OfAsync(hand.Context, [hand.Enrollment], ExitReason.Manual, tenant.Actor, hand.Now, token);
        return Result.Ok;
    }, ct);

    /// <summary>Decides about what is held.</summary>
    /// <returns>As <see cref="PauseAsync"/>, and <see cref="NothingToDecide"/>, <see cref="NotUncertain"/>.</returns>
    public Task<Result> DecideAsync(Guid id, HoldDecision decision, CancellationToken ct) => ChangeAsync(id, async (hand, token) =>
    {
        var (enrollment, now) = (hand.Enrollment, hand.Now);
        if (enrollment.Hold is not { } hold) return new NothingToDecide();
        var run = await hand.Context.StepRuns.SingleOrDefaultAsync(r => r.EnrollmentId == id && r.StepId == enrollment.CurrentStepId, token);
        switch (decision)
        {
            case HoldDecision.Run:
                run?.Reopen(now);
                enrollment.RunAfterAll(now);
                return Result.Ok;
            case HoldDecision.LeaveOut:
                if (run is null && await CurrentAsync(hand.Context, enrollment, token) is { } step)
                    hand.Context.Add(run = StepRun.Begin(enrollment, step, 1 + await hand.Context.StepRuns.CountAsync(r => r.EnrollmentId == id, token), enrollment.DueOn ?? enrollment.Since, now));
                run?.Finish(RunOutcome.Skipped, now, StepError.LeftOut, $"Left out by {tenant.Actor.Name}.");
                enrollment.LookAgain();
                return Result.Ok;
            case HoldDecision.WasDone:
                if (hold != HoldReason.Uncertain || run is null) return new NotUncertain();
                run.Finish(RunOutcome.Succeeded, now, detail: $"Taken as done by {tenant.Actor.Name}.");
                enrollment.LookAgain();
                return Result.Ok;
            default:
                throw new ArgumentOutOfRangeException(nameof(decision), decision, null);
        }
    }, ct);

    private async Task<SequenceStep?> CurrentAsync(LeadsDbContext context, Enrollment enrollment, CancellationToken ct)
        => (await graphs.OfAsync(context, enrollment.SequenceId, enrollment.Version, ct)).Find(enrollment.CurrentStepId)?.Step;

    private async Task<Result> ChangeAsync(Guid id, Func<Hand, CancellationToken, Task<Result>> change, CancellationToken ct)
    {
        if (!tenant.Can(Permission.WorkLeads)) return new NotAllowed();
        while (true)
        {
            await using var context = contexts.CreateFor(tenant);
            if (await context.Enrollments.SingleOrDefaultAsync(e => e.Id == id, ct) is not { } enrollment) return new EnrollmentNotFound(id);
            if (!enrollment.IsUnderWay) return new EnrollmentChangedMeanwhile(enrollment.Status);
            var lead = await context.Leads.IgnoreQueryFilters([LeadsDbContext.TrashFilter]).SingleAsync(l => l.Id == enrollment.LeadId, ct);
            var changed = await change(new Hand(context, enrollment, lead, time.GetUtcNow()), ct);
            if (!changed.IsOk) return changed;
            enrollment.MirrorOn(lead);
            try
            {
                await context.SaveChangesAsync(CancellationToken.None);
            }
            catch (DbUpdateConcurrencyException)
            {
                // It went on, or its lead was edited, in the same moment.
                continue;
            }
            live.Publish(tenant.Id, new LiveEvent(LiveEventKind.LeadChanged, lead.Id));
            return Result.Ok;
        }
    }

    private sealed record Hand(LeadsDbContext Context, Enrollment Enrollment, Lead Lead, DateTimeOffset Now);
}

public enum HoldDecision
{
    /// <summary>Do it, as soon as window and caps allow; once more, where it may have been done.</summary>
    Run,

    /// <summary>Go on without it.</summary>
    LeaveOut,

    /// <summary>Of what is uncertain: it was done, go on.</summary>
    WasDone,
}
