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

    /// <summary>Why nothing is sent to an address; null where mail may go there.</summary>
    /// <param name="normalized">From <see cref="Common.EmailAddress.Normalize"/>.</param>
    public static async Task<SuppressionReason?> ReasonAsync(LeadsDbContext context, string normalized, CancellationToken ct)
        => (await ReasonsAsync(context, [AddressHash.Of(context.TenantId, normalized)], ct)).Values.Select(r => (SuppressionReason?)r).SingleOrDefault();

    /// <summary>To which of the addresses nothing is sent.</summary>
    /// <returns>By the address's hash.</returns>
    public static Task<Dictionary<string, SuppressionReason>> ReasonsAsync(LeadsDbContext context, List<string> hashes, CancellationToken ct)
        => context.Suppressions.AsNoTracking().Where(s => EF.Parameter(hashes).Contains(s.AddressHash)).ToDictionaryAsync(s => s.AddressHash, s => s.Reason, ct);
}
