using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// Finds the lead that an arrival belongs to, within the tenant and among leads not deleted: the same normalized e-mail,
/// else the same phone. The oldest wins. Leads made earlier in the same batch are known too.
/// </summary>
internal sealed class LeadMatcher(LeadsDbContext context)
{
    /// <summary>A key that this many leads share says nothing about who it is.</summary>
    private const int MostHits = 20;

    /// <summary>Bounds what one batch reads, should many leads share a key.</summary>
    private const int MostRows = 10_000;

    private readonly Dictionary<string, Lead> _byEmail = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lead> _byPhone = new(StringComparer.Ordinal);

    /// <summary>Reads, tracked, the leads that any of the drafts may belong to.</summary>
    public async Task LoadAsync(IReadOnlyList<LeadDraft> drafts, CancellationToken ct)
    {
        var emails = drafts.Where(d => d.EmailNormalized is not null).Select(d => d.EmailNormalized!).Distinct().ToList();
        var phones = drafts.Where(d => d.PhoneE164 is not null).Select(d => d.PhoneE164!).Distinct().ToList();
        if (emails.Count > 0)
        {
            Learn(_byEmail, l => l.EmailNormalized!, await context.Leads
                .Where(l => EF.Parameter(emails).Contains(l.EmailNormalized!)).Take(MostRows).ToListAsync(ct));
        }
        if (phones.Count > 0)
        {
            Learn(_byPhone, l => l.PhoneE164!, await context.Leads
                .Where(l => EF.Parameter(phones).Contains(l.PhoneE164!)).Take(MostRows).ToListAsync(ct));
        }
    }

    public Lead? Find(LeadDraft draft)
    {
        if (draft.EmailNormalized is { } email && _byEmail.TryGetValue(email, out var lead)) return lead;
        return draft.PhoneE164 is { } phone && _byPhone.TryGetValue(phone, out lead) ? lead : null;
    }

    /// <summary>Makes a lead of this batch known to the arrivals after it.</summary>
    public void Add(Lead lead)
    {
        if (lead.EmailNormalized is { } email) _byEmail.TryAdd(email, lead);
        if (lead.PhoneE164 is { } phone) _byPhone.TryAdd(phone, lead);
    }

    private static void Learn(Dictionary<string, Lead> known, Func<Lead, string> key, IEnumerable<Lead> leads)
    {
        foreach (var hits in leads.GroupBy(key).Where(g => g.Count() <= MostHits))
            known[hits.Key] = hits.OrderBy(l => l.CreatedOn).ThenBy(l => l.Id).First();
    }
}
