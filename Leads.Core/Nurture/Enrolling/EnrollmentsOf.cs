using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Enrolling;

/// <summary>What becomes of a lead's enrollments when the lead itself goes. Within the transaction of who makes it go.</summary>
public static class EnrollmentsOf
{
    /// <summary>
    /// Gives the enrollments of a lead that is merged to the one that survives. Where both are under way, the survivor's goes on and the other's
    /// ends; else the one under way goes on with the survivor, without running a step twice.
    /// </summary>
    public static async Task MoveAsync(LeadsDbContext context, Lead merged, Lead survivor, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var all = await context.Enrollments.Where(e => e.LeadId == merged.Id || e.LeadId == survivor.Id).ToListAsync(ct);
        var moved = all.Where(e => e.LeadId == merged.Id).ToList();
        var stays = all.Find(e => e.LeadId == survivor.Id && e.IsUnderWay);
        if (stays is not null && moved.Find(e => e.IsUnderWay) is { } ends) await Departure.OfAsync(context, [ends], ExitReason.Merged, actor, now, ct);
        // First, so that a lead is never in two.
        await context.SaveChangesAsync(ct);
        moved.ForEach(e => e.GiveTo(survivor.Id));
        merged.Mirror(NurtureStatus.NotEnrolled, null, null);
        var last = stays ?? all.Find(e => e.IsUnderWay) ?? all.OrderBy(e => e.ExitedOn).LastOrDefault();
        last?.MirrorOn(survivor);
        await context.SaveChangesAsync(ct);
    }

    /// <summary>Ends what is under way for a lead that is erased or put into the trash.</summary>
    public static async Task EndAsync(LeadsDbContext context, Lead erased, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (await context.Enrollments.SingleOrDefaultAsync(e => e.LeadId == erased.Id && (e.Status == EnrollmentStatus.Active || e.Status == EnrollmentStatus.Paused), ct) is not { } enrollment) return;
        await Departure.OfAsync(context, [enrollment], ExitReason.Erased, actor, now, ct);
        enrollment.MirrorOn(erased);
        await context.SaveChangesAsync(ct);
    }
}
