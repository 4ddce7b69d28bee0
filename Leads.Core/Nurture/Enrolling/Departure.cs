using Leads.Core.Data;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Enrolling;

/// <summary>How leads leave by a decision and not by a rule. The caller mirrors it on the leads and commits.</summary>
internal static class Departure
{
    public static async Task OfAsync(LeadsDbContext context, IReadOnlyList<Enrollment> enrollments, ExitReason reason, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var ids = enrollments.Select(e => e.Id).ToList();
        foreach (var open in await context.StepRuns.Where(r => EF.Parameter(ids).Contains(r.EnrollmentId) && r.Outcome == null).ToListAsync(ct)) open.Abandon(now);
        foreach (var enrollment in enrollments)
        {
            enrollment.Exit(reason, now);
            context.Add(NurtureTimeline.Left(enrollment, reason, actor, now));
        }
    }
}
