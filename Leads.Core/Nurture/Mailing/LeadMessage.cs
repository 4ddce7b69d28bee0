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
        => (await ReadAsync(context, [leadId], ct)).GetValueOrDefault(leadId);

    /// <returns>By the lead's id; without those that are gone or in the trash.</returns>
    public static async Task<IReadOnlyDictionary<Guid, LeadMessage>> ReadAsync(LeadsDbContext context, List<Guid> leadIds, CancellationToken ct)
    {
        var leads = await context.Leads.AsNoTracking().Where(l => EF.Parameter(leadIds).Contains(l.Id)).ToListAsync(ct);
        var tenant = await context.Tenants.AsNoTracking().Where(t => t.Id == context.TenantId).Select(t => new { t.Name, t.Slug, t.Settings }).SingleAsync(ct);
        var ownerIds = leads.Select(l => l.AssignedTo).OfType<Guid>().Distinct().ToList();
        var owners = ownerIds.Count == 0 ? [] : await context.Users.AsNoTracking().Where(u => EF.Parameter(ownerIds).Contains(u.Id)).ToDictionaryAsync(u => u.Id, TemplateOwner.Of, ct);
        return leads.ToDictionary(l => l.Id, l => new LeadMessage(l, l.AssignedTo is { } id ? owners.GetValueOrDefault(id) : null, tenant.Name, tenant.Slug, tenant.Settings.Mail));
    }

    public TemplateValues Values(string unsubscribeUrl) => TemplateValues.Of(Lead, Owner, TenantName, unsubscribeUrl);

    /// <summary>The address as typed where that is one, else as it is compared.</summary>
    public static string Recipient(string typed, string normalized)
        => typed.Trim() is var bare && string.Equals(bare, normalized, StringComparison.OrdinalIgnoreCase) ? bare : normalized;

    /// <summary>How the lead is called in the address; null where it is by its address only.</summary>
    public string? Name => CleanText.Line(string.Join(' ', new[] { Lead.FirstName, Lead.LastName }.Where(p => !string.IsNullOrWhiteSpace(p))), 200);
}
