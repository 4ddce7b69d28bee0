using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Mail;
using Leads.Core.Mail.Composing;
using Leads.Core.Mail.Templates;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Mailing;

/// <summary>Shows a message as a lead would get it: made by what sends it, with a link to unsubscribe that does nothing. Nothing is sent.</summary>
public sealed class PreviewMessage(TenantDbContextFactory contexts, CurrentTenant tenant, MailOptions options)
{
    private const int MostLeads = 30;

    /// <summary>Leads to look at it with: the newest that have an e-mail address.</summary>
    public async Task<IReadOnlyList<PreviewLead>> LeadsAsync(CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return [];
        await using var context = contexts.CreateFor(tenant);
        var leads = await context.Leads.AsNoTracking().Where(l => l.Email != null).OrderByDescending(l => l.CreatedOn).ThenByDescending(l => l.Id).Take(MostLeads).ToListAsync(ct);
        return leads.ConvertAll(l => new PreviewLead(l.Id, l.DisplayName));
    }

    /// <returns>The message, <see cref="LeadNotFound"/>, <see cref="TemplateBroken"/>, <see cref="TemplateOutputTooLarge"/>, <see cref="MessageEmpty"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<MessagePreview>> ShowAsync(Guid leadId, string subject, string body, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await LeadMessage.ReadAsync(context, leadId, ct) is not { } lead) return new LeadNotFound(leadId);
        var composed = Compose(lead, subject, body);
        return composed.IsOk
            ? new MessagePreview(MessageEnvelope.Sender(lead.Settings, lead.TenantName, options).ToString(), lead.Lead.Email ?? "", composed.Value.Subject, composed.Value.Html, composed.Value.Text)
            : composed.Error;
    }

    internal Result<ComposedMessage> Compose(LeadMessage lead, string subject, string body)
    {
        var inert = MailLinks.InertUnsubscribe(options.Site);
        return ComposedMessage.Of(MailTemplate.Parse(subject), MailTemplate.Parse(body), lead.Values(inert), lead.Settings, inert, null);
    }
}

public sealed record PreviewLead(Guid Id, string Name);

/// <param name="Html">A whole document, without scripts. To be shown in a frame that may do nothing.</param>
public sealed record MessagePreview(string From, string To, string Subject, string Html, string Text);
