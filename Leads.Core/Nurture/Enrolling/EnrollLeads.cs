using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Enrolling;

/// <summary>Enrolls leads that a person, or a program, has chosen. Neither the trigger nor the entry filter is asked.</summary>
public sealed class EnrollLeads(TenantDbContextFactory contexts, CurrentTenant tenant, StepGraphs graphs, LiveFeed live, TimeProvider time)
{
    public const int Most = 500;

    private const int MostAttempts = 8;

    /// <param name="again">Whether leads that have been through may enter once more.</param>
    /// <returns>
    /// What became of each; the whole is refused with <see cref="SequenceNotFound"/>, <see cref="SequenceNotActive"/>, <see cref="TooManyLeads"/> or
    /// <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result<IReadOnlyList<EnrolledLead>>> EnrollAsync(Guid sequenceId, IReadOnlyCollection<Guid> leadIds, bool again, CancellationToken ct)
    {
        if (!tenant.Can(Permission.WorkLeads)) return new NotAllowed();
        if (leadIds.Count > Most) return new TooManyLeads(Most);
        var ids = leadIds.Distinct().ToList();
        if (ids.Count > 1)
        {
            try
            {
                return await TryAsync(sequenceId, ids, again, ct);
            }
            catch (DbUpdateException)
            {
                // One of them was enrolled or edited in the same moment: each goes alone.
            }
        }
        var done = new List<EnrolledLead>();
        foreach (var id in ids)
        {
            var alone = await AloneAsync(sequenceId, id, again, ct);
            if (!alone.IsOk) return alone;
            done.AddRange(alone.Value);
        }
        return done;
    }

    private async Task<Result<IReadOnlyList<EnrolledLead>>> AloneAsync(Guid sequenceId, Guid id, bool again, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(sequenceId, [id], again, ct);
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // Its lead was edited in the same moment, or somebody else enrolled it and is found now.
            }
        }
    }

    private async Task<Result<IReadOnlyList<EnrolledLead>>> TryAsync(Guid sequenceId, List<Guid> ids, bool again, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var now = time.GetUtcNow();
        if (await context.Sequences.SingleOrDefaultAsync(s => s.Id == sequenceId, ct) is not { } sequence) return new SequenceNotFound(sequenceId);
        if (sequence.Status != SequenceStatus.Active) return new SequenceNotActive(sequenceId);
        var first = (await graphs.OfAsync(context, sequenceId, sequence.Version, ct)).First;
        var entrants = (await Entrant.ReadAsync(context, ids, [], ct)).ToDictionary(e => e.Lead.Id);
        var done = ids.ConvertAll(id =>
        {
            if (!entrants.TryGetValue(id, out var entrant)) return new EnrolledLead(id, null, new Leads.LeadNotFound(id));
            if (entrant.Obstacle(sequence, null, again, now) is { } obstacle) return new EnrolledLead(id, null, obstacle);
            return new EnrolledLead(id, Entry.Of(context, entrant, sequence, first, tenant.Actor, now).Id, null);
        });
        await context.SaveChangesAsync(CancellationToken.None);
        foreach (var entered in done.Where(d => d.EnrollmentId is not null)) live.Publish(tenant.Id, new LiveEvent(LiveEventKind.LeadChanged, entered.LeadId));
        return Result.Of<IReadOnlyList<EnrolledLead>>(done);
    }
}

/// <param name="EnrollmentId">Null where it wasn't taken in.</param>
/// <param name="Obstacle">Why not: <see cref="LeadEnrolled"/>, <see cref="LeadWasThrough"/>, <see cref="LeadUnreachable"/> or <see cref="Leads.LeadNotFound"/>.</param>
public sealed record EnrolledLead(Guid LeadId, Guid? EnrollmentId, Error? Obstacle);

/// <summary>How a lead enters.</summary>
internal static class Entry
{
    public static Enrollment Of(LeadsDbContext context, Entrant entrant, Sequence sequence, Guid? first, Actor actor, DateTimeOffset now)
    {
        var enrollment = Enrollment.Enter(entrant.Lead, sequence, entrant.PassesOf(sequence) + 1, first, now);
        enrollment.MirrorOn(entrant.Lead);
        context.Add(enrollment);
        context.Add(NurtureTimeline.Entered(enrollment, sequence.Name, actor, now));
        return enrollment;
    }
}
