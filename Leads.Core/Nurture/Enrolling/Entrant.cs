using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Running;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Enrolling;

/// <summary>A lead with all that decides whether a sequence takes it in.</summary>
/// <param name="Past">Its enrollments in any sequence.</param>
/// <param name="IsUnreachable">It wants no messages, or its address doesn't exist.</param>
internal sealed record Entrant(Lead Lead, LeadFacts Facts, IReadOnlyList<Enrollment> Past, bool IsUnreachable)
{
    /// <param name="scope">For the entry filter; null where a person chose the lead.</param>
    /// <param name="again">Whether it may enter although it has been through.</param>
    /// <returns>Null where it may enter.</returns>
    public Error? Obstacle(Sequence sequence, FilterScope? scope, bool again, DateTimeOffset now)
    {
        if (sequence.Status != SequenceStatus.Active) return new SequenceNotActive(sequence.Id);
        if (Past.FirstOrDefault(e => e.IsUnderWay) is { } other) return new LeadEnrolled(other.SequenceId);
        if (IsUnreachable) return new LeadUnreachable();
        var passes = PassesOf(sequence);
        var leftOn = Past.Where(e => e.SequenceId == sequence.Id).Max(e => e.ExitedOn);
        if (!again && !sequence.ReEnrollment.Allows(passes, leftOn, now)) return new LeadWasThrough(passes);
        return scope is not null && !sequence.EntryFilter.LetsThrough(Facts, scope) ? new LeadNotMeant() : null;
    }

    public int PassesOf(Sequence sequence) => Past.Count(e => e.SequenceId == sequence.Id);

    /// <summary>The leads by id, tracked; without those in the trash.</summary>
    public static async Task<IReadOnlyList<Entrant>> ReadAsync(LeadsDbContext context, IReadOnlyList<Guid> leadIds, IEnumerable<Sequence> sequences, CancellationToken ct)
    {
        var ids = leadIds.ToList();
        var leads = await context.Leads.Where(l => EF.Parameter(ids).Contains(l.Id)).ToListAsync(ct);
        var past = (await context.Enrollments.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.LeadId)).ToListAsync(ct)).ToLookup(e => e.LeadId);
        var happened = await LeadHappenings.OfAsync(context, ids, sequences.Select(s => s.EntryFilter), ct);
        return [.. leads.Select(l => new Entrant(l, happened.FactsOf(l), [.. past[l.Id]], happened.HasBounced(l) || happened.HasUnsubscribed(l)))];
    }
}
