using Leads.Core.Activities;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail;

/// <summary>
/// Puts on a lead's timeline what came of a message, with the work that follows: it is scored anew, and leaves its sequence at once where it has
/// to. Within the caller's transaction, who afterwards calls <see cref="Wake"/>.
/// </summary>
internal sealed class MailTrail(LeadsDbContext context, DateTimeOffset now)
{
    private readonly HashSet<string> _left = [];
    private readonly HashSet<Guid> _leads = [];

    /// <param name="actor">The lead itself, where it did something; then it was active.</param>
    /// <returns>False where the lead is gone.</returns>
    public async Task<bool> TellAsync(
        Guid leadId, MailMessage? message, ActivityKind kind, Actor actor, DateTimeOffset on, string subject, string? body, Dictionary<string, string>? data, CancellationToken ct)
    {
        if (await context.Leads.AsNoTracking().Where(l => l.Id == leadId).Select(l => (NurtureStatus?)l.NurtureStatus).SingleOrDefaultAsync(ct) is not { } nurture) return false;
        data ??= [];
        if (message is not null)
        {
            data[MailMarks.Mail] = message.Id.ToString();
            data["sequenceId"] = message.SequenceId.ToString();
            data["enrollmentId"] = message.EnrollmentId.ToString();
        }
        context.Add(LeadActivity.Record(context.TenantId, leadId, kind, actor, on, subject, body, data));
        Leave(WorkKinds.LeadScore, leadId);
        if (nurture is NurtureStatus.Active or NurtureStatus.Paused) Leave(WorkKinds.LeadNurture, leadId);
        // Past the lead's version: it is no edit, and many may come at once.
        if (actor.Kind == ActorKind.Lead)
            await context.Leads.Where(l => l.Id == leadId && (l.LastActivityOn == null || l.LastActivityOn < on)).ExecuteUpdateAsync(set => set.SetProperty(l => l.LastActivityOn, on), ct);
        _leads.Add(leadId);
        return true;
    }

    /// <summary>After the commit.</summary>
    public void Wake(WorkSignal signal, LiveFeed live)
    {
        foreach (var kind in _left) signal.Wake(kind);
        foreach (var lead in _leads) live.Publish(context.TenantId, new LiveEvent(LiveEventKind.LeadChanged, lead));
    }

    private void Leave(string kind, Guid lead)
    {
        _left.Add(kind);
        context.Add(WorkItem.For(context.TenantId, kind, lead, now));
    }
}
