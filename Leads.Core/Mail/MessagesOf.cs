using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail;

/// <summary>What becomes of a lead's messages when the lead itself goes. Within the transaction of who makes it go.</summary>
public static class MessagesOf
{
    /// <summary>Links in what was sent to a lead that is merged count for the one that survives.</summary>
    public static async Task MoveAsync(LeadsDbContext context, Lead merged, Lead survivor, CancellationToken ct)
    {
        await context.MailMessages.Where(m => m.LeadId == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.LeadId, survivor.Id), ct);
        await context.MailArrivals.Where(a => a.LeadId == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.LeadId, survivor.Id), ct);
    }

    /// <summary>Of a lead that is erased the hash of its address stays on the list, so that nobody writes to it when it is imported again.</summary>
    public static async Task EraseAsync(LeadsDbContext context, Lead erased, DateTimeOffset now, CancellationToken ct)
    {
        await context.MailMessages.Where(m => m.LeadId == erased.Id).ExecuteDeleteAsync(ct);
        await context.MailArrivals.Where(a => a.LeadId == erased.Id).ExecuteDeleteAsync(ct);
        if (erased.EmailNormalized is not { } address) return;
        var hash = AddressHash.Of(context.TenantId, address);
        if (await context.Suppressions.SingleOrDefaultAsync(s => s.AddressHash == hash, ct) is { } there) there.Erase();
        else context.Add(Suppression.Of(context.TenantId, hash, null, SuppressionReason.Manual, "The person was erased", now));
        await context.SaveChangesAsync(ct);
    }
}
