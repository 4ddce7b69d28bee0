using System.Text;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail.Inbound;

/// <summary>The tenant's inbox for people: its address, and what came lately.</summary>
public sealed class InboundMailLog(TenantDbContextFactory contexts, CurrentTenant tenant, MailInboxes inboxes)
{
    public const int Most = 20;
    private const int MaxShown = 4_000;

    /// <returns>The inbox, made where there is none yet, or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<InboundMailState>> ReadAsync(CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageTenant)) return new NotAllowed();
        var inbox = await inboxes.OfAsync(tenant.Id, ct);
        await using var context = contexts.CreateFor(tenant);
        var rows = await context.MailDeliveries.AsNoTracking().OrderByDescending(d => d.ReceivedOn).ThenByDescending(d => d.Id).Take(Most)
            .Select(d => new { d.Id, d.ReceivedOn, d.Provider, d.Outcome, d.Told, d.FirstKey, d.Detail, d.Bytes, HasRaw = d.Raw != null }).ToListAsync(ct);
        var keys = rows.Select(r => r.FirstKey).OfType<string>().ToList();
        var arrivals = await context.MailArrivals.AsNoTracking().Where(a => EF.Parameter(keys).Contains(a.Key)).ToDictionaryAsync(a => a.Key, ct);
        var leadIds = arrivals.Values.Select(a => a.LeadId).OfType<Guid>().Distinct().ToList();
        var leads = await context.Leads.AsNoTracking().Where(l => EF.Parameter(leadIds).Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.DisplayName, ct);
        return new InboundMailState(inbox.HookPath, inbox.Secret is not null, inbox.LastReceivedOn, [.. rows.Select(r =>
        {
            var arrival = r.FirstKey is { } key ? arrivals.GetValueOrDefault(key) : null;
            var lead = arrival?.LeadId is { } id && leads.ContainsKey(id) ? id : (Guid?)null;
            return new InboundMailRow(r.Id, r.ReceivedOn, r.Provider, r.Outcome, arrival?.Kind, r.Told, lead, lead is { } known ? leads[known] : null, r.Detail, r.Bytes, r.HasRaw);
        })]);
    }

    /// <summary>What couldn't be read, as text.</summary>
    /// <returns>Null where it is gone or was read; cut after some thousand characters. Or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<string?>> ShowAsync(Guid deliveryId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageTenant)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var raw = await context.MailDeliveries.AsNoTracking().Where(d => d.Id == deliveryId).Select(d => d.Raw).SingleOrDefaultAsync(ct);
        return raw is null ? (string?)null : CleanText.Block(Encoding.UTF8.GetString(raw.AsSpan(0, Math.Min(raw.Length, MaxShown))));
    }
}

/// <param name="HookPath">Where mail services post, from the site's root.</param>
/// <param name="LastReceivedOn">Null where nothing came yet.</param>
public sealed record InboundMailState(string HookPath, bool HasSecret, DateTimeOffset? LastReceivedOn, IReadOnlyList<InboundMailRow> Rows);

/// <param name="Kind">Of the first thing told; null where nothing was.</param>
/// <param name="LeadId">Null where it is about nobody that is known, or in the trash.</param>
public sealed record InboundMailRow(
    Guid Id, DateTimeOffset ReceivedOn, string Provider, DeliveryOutcome Outcome, MailNewsKind? Kind, int Told, Guid? LeadId, string? LeadName, string? Detail, int Bytes, bool HasRaw);
