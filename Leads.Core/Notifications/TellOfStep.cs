using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Mail;
using Leads.Core.Nurture.Design;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Notifications;

/// <summary>Mails what a step of a sequence tells to the person whom it names, to the lead's owner, or to the admins where nobody owns the lead.</summary>
public sealed class TellOfStep(TenantDbContextFactory contexts, Mailer mailer, MailOptions options, CurrentTenant tenant) : IWorkHandler
{
    public string Kind => WorkKinds.NurtureNotify;

    public int BatchSize => 10;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var told = await context.StepRuns.AsNoTracking().Where(r => r.Id == item.SubjectId)
            .Join(context.Enrollments, r => r.EnrollmentId, e => e.Id, (r, e) => new { r.StepId, e.SequenceId, e.Version, e.LeadId }).SingleOrDefaultAsync(ct);
        if (told is null || await context.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == told.LeadId, ct) is not { } lead) return;
        var settings = await context.SequenceSteps.AsNoTracking().Where(s => s.SequenceId == told.SequenceId && s.Version == told.Version && s.StepId == told.StepId).Select(s => s.Settings).SingleOrDefaultAsync(ct);
        if (settings is not NotifyStep step) return;
        var one = await Recipients.PersonAsync(context, step.Person ?? lead.AssignedTo, ct);
        var people = one is not null ? [one] : await Recipients.AdminsAsync(context, ct);
        if (people.Count == 0) return;
        var where = options.Site is { } site ? new Uri(site, $"/t/{tenant.Access.Slug}/leads/{lead.Id}").ToString() : "Everything about this lead is in Leads.";
        await mailer.SendAsync(new OutgoingMail(item.Id, people, $"{lead.DisplayName}: a sequence tells you", $"{step.Message}\n\n{where}\n"), ct);
    }
}
