using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// Finds the lead that an arrival belongs to, within the tenant and among leads not deleted: the same normalized e-mail,
/// else the same phone. The oldest wins. Leads made earlier in the same batch are known too. A row of a file that has neither
/// joins only a lead that a file made and that tells all that the row does: it is the same row, imported again. A file may be matched
/// by something else: <see cref="RowMatch"/>.
/// </summary>
internal sealed class LeadMatcher(LeadsDbContext context)
{
    /// <summary>A key that this many leads share says nothing about who it is.</summary>
    private const int MostHits = 20;

    /// <summary>Bounds what is read for each arrival of a batch, should many leads share a key.</summary>
    private const int MostRowsEach = 40;

    private const int FewestRows = 10_000;

    private readonly Dictionary<string, Lead> _byEmail = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lead> _byPhone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Lead>> _byWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lead> _byExternalId = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Lead> _byId = [];

    /// <summary>Every lead that a key stands for.</summary>
    public IEnumerable<Lead> Known => _byEmail.Values.Concat(_byPhone.Values).Concat(_byExternalId.Values).Concat(_byId.Values).Distinct();

    /// <summary>Reads, tracked, the leads that any of the arrivals may belong to.</summary>
    public async Task LoadAsync(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        var mostRows = Math.Max(FewestRows, MostRowsEach * arrivals.Count);
        var drafts = arrivals.Select(a => a.Draft).OfType<LeadDraft>().ToList();
        var emails = drafts.Where(d => d.EmailNormalized is not null).Select(d => d.EmailNormalized!).ToHashSet();
        var phones = drafts.Where(d => d.PhoneE164 is not null).Select(d => d.PhoneE164!).ToHashSet();
        if (emails.Count + phones.Count > 0)
        {
            var byEmail = context.Leads.Where(l => l.EmailNormalized != null && EF.Parameter(emails).Contains(l.EmailNormalized));
            var byPhone = context.Leads.Where(l => l.PhoneE164 != null && EF.Parameter(phones).Contains(l.PhoneE164));
            var found = (await byEmail.Concat(byPhone).Take(mostRows).ToListAsync(ct)).Distinct().ToList();
            Learn(_byEmail, l => l.EmailNormalized!, found.Where(l => l.EmailNormalized is { } email && emails.Contains(email)));
            Learn(_byPhone, l => l.PhoneE164!, found.Where(l => l.PhoneE164 is { } phone && phones.Contains(phone)));
        }
        var words = arrivals.Select(Words).OfType<string>().Distinct().ToList();
        if (words.Count > 0)
        {
            var found = await context.Leads
                .Where(l => l.EmailNormalized == null && l.PhoneE164 == null && l.SourceChannelId == null)
                .Where(l => EF.Parameter(words).Contains(l.SearchText)).OrderBy(l => l.CreatedOn).ThenBy(l => l.Id).Take(mostRows).ToListAsync(ct);
            foreach (var lead in found) Add(lead);
        }
        await LoadNamedAsync(arrivals, ct);
    }

    /// <summary>Reads the leads that rows of files name by an id.</summary>
    private async Task LoadNamedAsync(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        var named = arrivals.Where(a => a.FromFile is { Match: RowMatch.LeadId, LeadId: not null }).Select(a => a.FromFile!.LeadId!.Value).ToHashSet();
        var elsewhere = await new IdsElsewhere(context).FindAsync(
            [.. arrivals.Where(a => a is { FromFile.Match: RowMatch.ExternalId, Draft.ExternalId: not null }).Select(a => a.Draft!.ExternalId!).Distinct()], ct);
        var ids = named.Concat(elsewhere.Values).ToHashSet();
        if (ids.Count == 0) return;
        var found = await context.Leads.Where(l => EF.Parameter(ids).Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        foreach (var id in named)
            if (found.TryGetValue(id, out var lead)) _byId[id] = lead;
        foreach (var (id, leadId) in elsewhere)
            if (found.TryGetValue(leadId, out var lead)) _byExternalId[id] = lead;
    }

    /// <summary>The lead of an arrival that could be read; null where it makes a new one.</summary>
    public Lead? Find(Arrival arrival)
    {
        if (arrival.Draft is not { } draft) return null;
        return arrival.FromFile?.Match switch
        {
            null or RowMatch.EmailOrPhone => ByWords(arrival, draft) ?? ByEmail(draft) ?? ByPhone(draft),
            RowMatch.Email => ByWords(arrival, draft) ?? ByEmail(draft),
            RowMatch.Phone => ByWords(arrival, draft) ?? ByPhone(draft),
            RowMatch.ExternalId => draft.ExternalId is { } id ? _byExternalId.GetValueOrDefault(id) : null,
            RowMatch.LeadId => arrival.FromFile.LeadId is { } id ? _byId.GetValueOrDefault(id) : null,
            RowMatch.None => null,
            _ => throw new InvalidOperationException($"Unknown match {arrival.FromFile.Match}."),
        };
    }

    /// <summary>Makes the lead of a row known to the rows after it by its id elsewhere, too.</summary>
    public void Add(Lead lead, Arrival arrival)
    {
        if (arrival is { FromFile.Match: RowMatch.ExternalId, Draft.ExternalId: { } id }) _byExternalId.TryAdd(id, lead);
        Add(lead);
    }

    /// <summary>Makes a lead of this batch known to the arrivals after it.</summary>
    public void Add(Lead lead)
    {
        if (lead.EmailNormalized is { } email) _byEmail.TryAdd(email, lead);
        if (lead.PhoneE164 is { } phone) _byPhone.TryAdd(phone, lead);
        if (lead is not { EmailNormalized: null, PhoneE164: null, SourceChannelId: null }) return;
        if (!_byWords.TryGetValue(lead.SearchText, out var namesakes)) _byWords[lead.SearchText] = namesakes = [];
        if (!namesakes.Contains(lead)) namesakes.Add(lead);
    }

    private Lead? ByWords(Arrival arrival, LeadDraft draft)
        => Words(arrival) is { } words ? _byWords.GetValueOrDefault(words)?.Find(lead => lead.TellsAll(draft)) : null;

    private Lead? ByEmail(LeadDraft draft) => draft.EmailNormalized is { } email ? _byEmail.GetValueOrDefault(email) : null;

    private Lead? ByPhone(LeadDraft draft) => draft.PhoneE164 is { } phone ? _byPhone.GetValueOrDefault(phone) : null;

    /// <summary>The folded words of a row that nobody can be reached by; null for all else.</summary>
    private static string? Words(Arrival arrival) => arrival is { FromFile: not null, Draft: { EmailNormalized: null, PhoneE164: null } draft }
        ? SearchText.For(draft.FirstName, draft.LastName, draft.Email, draft.Phone, null, draft.Company)
        : null;

    private static void Learn(Dictionary<string, Lead> known, Func<Lead, string> key, IEnumerable<Lead> leads)
    {
        foreach (var hits in leads.GroupBy(key).Where(g => g.Count() <= MostHits))
            known[hits.Key] = hits.OrderBy(l => l.CreatedOn).ThenBy(l => l.Id).First();
    }
}
