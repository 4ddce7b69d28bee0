using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Mail;

/// <summary>How an address comes onto the list. The caller commits, and tries again where somebody else put it there in the same moment.</summary>
internal static class Suppressing
{
    /// <returns>False where it was there for this reason, or a graver one, already.</returns>
    public static async Task<bool> AddAsync(LeadsDbContext context, string hash, string? address, SuppressionReason reason, string source, DateTimeOffset now, CancellationToken ct)
    {
        if (await context.Suppressions.SingleOrDefaultAsync(s => s.AddressHash == hash, ct) is not { } there)
        {
            context.Add(Suppression.Of(context.TenantId, hash, address, reason, source, now));
            return true;
        }
        if (there.Reason >= reason) return false;
        there.Add(reason, source);
        return true;
    }

    /// <summary>Whether nothing is sent to an address.</summary>
    /// <param name="normalized">From <see cref="Common.EmailAddress.Normalize"/>.</param>
    public static async Task<SuppressionReason?> ReasonAsync(LeadsDbContext context, string normalized, CancellationToken ct)
    {
        var hash = AddressHash.Of(context.TenantId, normalized);
        return await context.Suppressions.AsNoTracking().Where(s => s.AddressHash == hash).Select(s => (SuppressionReason?)s.Reason).SingleOrDefaultAsync(ct);
    }
}
