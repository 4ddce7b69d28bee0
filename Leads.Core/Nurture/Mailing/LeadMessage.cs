using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Mail.Templates;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Mailing;

/// <summary>A lead with all that a message to it is made of.</summary>
internal sealed record LeadMessage(Lead Lead, TemplateOwner? Owner, string TenantName, string TenantSlug, MailSettings Settings)
{
    /// <returns>Null where the lead is gone or in the trash.</returns>
    public static async Task<LeadMessage?> ReadAsync(LeadsDbContext context, Guid leadId, CancellationToken ct)
    {
        if (await context.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.Id == leadId, ct) is not { } lead) return null;
        var tenant = await context.Tenants.AsNoTracking().Where(t => t.Id == context.TenantId).Select(t => new { t.Name, t.Slug, t.Settings }).SingleAsync(ct);
        var owner = lead.AssignedTo is { } id ? await context.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) : null;
        return new LeadMessage(lead, owner is null ? null : TemplateOwner.Of(owner), tenant.Name, tenant.Slug, tenant.Settings.Mail);
    }

    public TemplateValues Values(string unsubscribeUrl) => TemplateValues.Of(Lead, Owner, TenantName, unsubscribeUrl);

    /// <summary>The address as typed where that is one, else as it is compared.</summary>
    public static string Recipient(string typed, string normalized)
        => typed.Trim() is var bare && string.Equals(bare, normalized, StringComparison.OrdinalIgnoreCase) ? bare : normalized;

    /// <summary>How the lead is called in the address; null where it is by its address only.</summary>
    public string? Name => CleanText.Line(string.Join(' ', new[] { Lead.FirstName, Lead.LastName }.Where(p => !string.IsNullOrWhiteSpace(p))), 200);
}
