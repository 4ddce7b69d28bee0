using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Enrolling;

/// <summary>After a sequence was archived: pauses those under way, or lets them leave, a set at a time.</summary>
public sealed class WindUpSequence(TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time) : IWorkHandler
{
    private const int SetSize = 200;

    public string Kind => WorkKinds.NurtureArchive;

    public TimeSpan Lease => TimeSpan.FromMinutes(30);

    public int BatchSize => 1;

    public int? MostAttempts => null;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        while (await WindUpSetAsync(item.SubjectId, ct)) ct.ThrowIfCancellationRequested();
    }

    /// <returns>Whether more may be under way.</returns>
    private async Task<bool> WindUpSetAsync(Guid sequenceId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(tenant);
        // Somebody may have made it active again meanwhile.
        var choice = await context.Sequences.Where(s => s.Id == sequenceId && s.Status == SequenceStatus.Archived).Select(s => s.ArchivedWith).SingleOrDefaultAsync(ct);
        if (choice is null or ArchiveChoice.Continue) return false;
        var set = await context.Enrollments
            .Where(e => e.SequenceId == sequenceId && (e.Status == EnrollmentStatus.Active || (e.Status == EnrollmentStatus.Paused && choice == ArchiveChoice.Exit)))
            .OrderBy(e => e.Id).Take(SetSize).ToListAsync(ct);
        if (set.Count == 0) return false;
        if (choice == ArchiveChoice.Exit) await Departure.OfAsync(context, set, ExitReason.Archived, Actor.System, now, ct);
        else set.ForEach(e => e.Pause(now));
        await Mirrors.WriteAsync(context, set, ct);
        await context.SaveChangesAsync(ct);
        return true;
    }
}

/// <summary>Writes into leads how their enrollments stand.</summary>
internal static class Mirrors
{
    /// <summary>Of leads in the trash too. The caller commits.</summary>
    public static async Task WriteAsync(LeadsDbContext context, IReadOnlyList<Enrollment> enrollments, CancellationToken ct)
    {
        var ids = enrollments.Select(e => e.LeadId).ToList();
        var leads = await context.Leads.IgnoreQueryFilters([LeadsDbContext.TrashFilter]).Where(l => EF.Parameter(ids).Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        foreach (var enrollment in enrollments) enrollment.MirrorOn(leads[enrollment.LeadId]);
    }
}
