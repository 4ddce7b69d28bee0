using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Leads that were told of and are still to be fetched.</summary>
public sealed class WaitingLeads(TenantDbContextFactory contexts, CurrentTenant tenant, WorkSignal signal, TimeProvider time)
{
    /// <returns>The platform's id of the lead that has waited longest; null where none waits.</returns>
    public async Task<string?> FindAsync(Guid channelId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Submissions.AsNoTracking().Where(s => s.ChannelId == channelId && s.Outcome == SubmissionOutcome.Pending)
            .OrderBy(s => s.ReceivedOn).Select(s => s.ExternalId).FirstOrDefaultAsync(ct);
    }

    /// <summary>Has every lead of a source fetched that waits without anybody being about to.</summary>
    /// <param name="kind">The work that fetches them.</param>
    public async Task ResumeAsync(Guid channelId, string kind, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        // Two at once would each make the work items.
        if (await ChannelRow.TakeAsync(context, channelId, ct) is null) return;
        var now = time.GetUtcNow();
        var waiting = await context.Submissions.AsNoTracking()
            .Where(s => s.ChannelId == channelId && s.Outcome == SubmissionOutcome.Pending && !context.WorkItems.Any(w => w.Kind == kind && w.SubjectId == s.Id))
            .Select(s => s.Id).ToListAsync(ct);
        context.AddRange(waiting.Select(id => WorkItem.For(tenant.Id, kind, id, now)));
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (waiting.Count > 0) signal.Wake(kind);
    }
}
