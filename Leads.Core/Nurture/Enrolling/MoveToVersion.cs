using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Enrolling;

/// <summary>
/// Moves those under way in earlier versions of a sequence to the active one. Each stays at its step; where the new version hasn't got it, it
/// goes on with the next that both have; where there is none, it is complete.
/// </summary>
public sealed class MoveToVersion(TenantDbContextFactory contexts, CurrentTenant tenant, StepGraphs graphs, WorkSignal signal, TimeProvider time) : IWorkHandler
{
    private const int SetSize = 200;

    public string Kind => WorkKinds.NurtureMove;

    public TimeSpan Lease => TimeSpan.FromMinutes(30);

    public int BatchSize => 1;

    public int? MostAttempts => null;

    /// <summary>What moving would do: how many go from which step to which.</summary>
    /// <returns>In the order of versions and steps, or <see cref="SequenceNotFound"/>.</returns>
    public async Task<Result<IReadOnlyList<PlannedMove>>> PreviewAsync(Guid sequenceId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.Sequences.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sequenceId, ct) is not { } sequence) return new SequenceNotFound(sequenceId);
        var groups = await Behind(context, sequence).GroupBy(e => new { e.Version, e.CurrentStepId }).Select(g => new { g.Key.Version, g.Key.CurrentStepId, Count = g.Count() }).ToListAsync(ct);
        var moves = new List<(int Position, PlannedMove Move)>();
        foreach (var group in groups)
        {
            var old = await graphs.OfAsync(context, sequenceId, group.Version, ct);
            var next = await graphs.OfAsync(context, sequenceId, sequence.Version, ct);
            moves.Add((old.Find(group.CurrentStepId)?.Position ?? int.MaxValue, new PlannedMove(group.Version, group.CurrentStepId, TargetOf(old, next, group.CurrentStepId), group.Count)));
        }
        return Result.Of<IReadOnlyList<PlannedMove>>([.. moves.OrderBy(m => m.Move.FromVersion).ThenBy(m => m.Position).Select(m => m.Move)]);
    }

    /// <summary>Has them moved in the background.</summary>
    /// <returns>Ok, <see cref="SequenceNotFound"/>, <see cref="SequenceNotActive"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> StartAsync(Guid sequenceId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Sequences.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sequenceId, ct) is not { } sequence) return new SequenceNotFound(sequenceId);
        if (sequence.Status != SequenceStatus.Active) return new SequenceNotActive(sequenceId);
        context.Add(WorkItem.For(tenant.Id, Kind, sequenceId, time.GetUtcNow()));
        await context.SaveChangesAsync(ct);
        signal.Wake(Kind);
        return Result.Ok;
    }

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        while (await MoveSetAsync(item.SubjectId, ct)) ct.ThrowIfCancellationRequested();
    }

    /// <returns>Whether more may be behind.</returns>
    private async Task<bool> MoveSetAsync(Guid sequenceId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.Sequences.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sequenceId && s.Status == SequenceStatus.Active, ct) is not { } sequence) return false;
        var set = await Behind(context, sequence).OrderBy(e => e.Id).Take(SetSize).ToListAsync(ct);
        if (set.Count == 0) return false;
        var next = await graphs.OfAsync(context, sequenceId, sequence.Version, ct);
        var ids = set.ConvertAll(e => e.Id);
        var begun = (await context.StepRuns.Where(r => EF.Parameter(ids).Contains(r.EnrollmentId) && r.Outcome == null).ToListAsync(ct)).ToLookup(r => r.EnrollmentId);
        foreach (var enrollment in set)
        {
            var target = TargetOf(await graphs.OfAsync(context, sequenceId, enrollment.Version, ct), next, enrollment.CurrentStepId);
            enrollment.MoveTo(sequence.Version, target);
            foreach (var run in begun[enrollment.Id].Where(r => r.StepId != target)) run.Abandon(time.GetUtcNow());
        }
        await Mirrors.WriteAsync(context, set, ct);
        await context.SaveChangesAsync(ct);
        return true;
    }

    private static Guid? TargetOf(StepGraph old, StepGraph next, Guid? step)
    {
        while (step is not null && next.Find(step) is null) step = old.Find(step)?.Next;
        return step;
    }

    private static IQueryable<Enrollment> Behind(LeadsDbContext context, Sequence sequence)
        => context.Enrollments.Where(e => e.SequenceId == sequence.Id && e.Version < sequence.Version && (e.Status == EnrollmentStatus.Active || e.Status == EnrollmentStatus.Paused));
}

/// <param name="FromStep">At which they are; null where none is left.</param>
/// <param name="ToStep">Null where they would be complete.</param>
public sealed record PlannedMove(int FromVersion, Guid? FromStep, Guid? ToStep, int Count);
