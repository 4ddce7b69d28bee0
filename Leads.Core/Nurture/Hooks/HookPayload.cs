using System.Text.Json;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads.Listing;
using Leads.Core.Nurture.Running;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Hooks;

/// <summary>What another program is told: the lead as the API writes it, and which step of which sequence tells.</summary>
internal sealed record HookPayload(string Type, DateTimeOffset Timestamp, HookPayload.About Data)
{
    private const string StepRan = "sequence.step";

    /// <returns>Null where the lead or its enrollment is gone.</returns>
    public static async Task<byte[]?> WriteAsync(LeadsDbContext context, HookCall call, CancellationToken ct)
    {
        if (await context.Leads.AsNoTracking().Where(l => l.Id == call.LeadId).Select(LeadJson.Columns).SingleOrDefaultAsync(ct) is not { } lead) return null;
        var found = await context.Enrollments.AsNoTracking().Where(e => e.Id == call.EnrollmentId)
            .Join(context.Sequences, e => e.SequenceId, s => s.Id, (e, s) => new { e.Id, e.Pass, e.EnteredOn, e.Version, SequenceId = s.Id, s.Name }).SingleOrDefaultAsync(ct);
        // Not of the attempt, so that what is told twice is the same.
        var on = await context.StepRuns.AsNoTracking().Where(r => r.Id == call.RunId).Select(r => (DateTimeOffset?)r.CreatedOn).SingleOrDefaultAsync(ct);
        if (found is null || on is null) return null;
        var about = new About(lead, new SequenceName(found.SequenceId, found.Name, found.Version), new StepName(call.StepId), new EnrollmentName(found.Id, found.Pass, found.EnteredOn));
        return JsonSerializer.SerializeToUtf8Bytes(new HookPayload(StepRan, on.Value, about), WireJson.Options);
    }

    internal sealed record About(LeadJson Lead, SequenceName Sequence, StepName Step, EnrollmentName Enrollment);

    internal sealed record SequenceName(Guid Id, string Name, int Version);

    internal sealed record StepName(Guid Id);

    internal sealed record EnrollmentName(Guid Id, int Pass, DateTimeOffset EnteredOn);
}
