using System.Globalization;
using System.Text;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Mail;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Notifications;

/// <summary>
/// Mails the owner of a lead that has become hot, or the admins where nobody owns it: once each time, and not when it is no longer hot or
/// was closed by then. What the lead says of itself isn't in the mail: it goes over wires that we don't know.
/// </summary>
public sealed class TellOfHotLead(TenantDbContextFactory contexts, Mailer mailer, MailOptions options, CurrentTenant tenant) : IWorkHandler
{
    private const int MostReasons = 5;

    public string Kind => WorkKinds.LeadHot;

    public int BatchSize => 10;

    public async Task HandleAsync(LeasedWork item, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        if (await context.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == item.SubjectId, ct) is not { ScoreBand: ScoreBand.Hot, IsOpen: true } lead) return;
        var people = lead.AssignedTo is { } owner && await Recipients.PersonAsync(context, owner, ct) is { } person ? [person] : await Recipients.AdminsAsync(context, ct);
        if (people.Count == 0) return;
        var reasons = await context.Scores.AsNoTracking().Where(s => s.LeadId == lead.Id).OrderByDescending(s => s.ScoredOn).ThenByDescending(s => s.Id).Select(s => s.Factors).FirstOrDefaultAsync(ct);
        var labels = (reasons ?? []).Where(f => f.Points > 0).OrderByDescending(f => f.Points).Take(MostReasons).Select(f => f.Label);
        await mailer.SendAsync(new OutgoingMail(item.Id, people, string.Create(CultureInfo.InvariantCulture, $"Hot lead: {lead.DisplayName} ({lead.ScoreTotal})"), Text(lead, labels)), ct);
    }

    private string Text(Lead lead, IEnumerable<string> reasons)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{lead.DisplayName} has become a hot lead of {tenant.Access.Name}, with a score of {lead.ScoreTotal}.").AppendLine();
        foreach (var reason in reasons) text.AppendLine(CultureInfo.InvariantCulture, $"- {reason}");
        text.AppendLine().AppendLine(options.Site is { } site
            ? $"Everything about this lead: {new Uri(site, $"/t/{tenant.Access.Slug}/leads/{lead.Id}")}"
            : "Everything about this lead is in Leads.");
        return text.ToString();
    }
}
