using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Duplicates;

/// <summary>
/// The leads that any of some people may already be, found by indexed keys in one query for all of them. Who they are like
/// is then asked person by person, without the database.
/// </summary>
internal sealed class LikelyTwins(LeadsDbContext context)
{
    /// <summary>Bounds what is read for each person, should many leads share a key.</summary>
    private const int MostRowsEach = 8;

    private const int FewestRows = 2_000;

    private readonly Dictionary<long, List<Twin>> _byKey = [];

    /// <param name="withReach">Also who has the very same e-mail or phone; the matching of a capture finds these by itself.</param>
    public async Task LoadAsync(IReadOnlyList<PersonLook> looks, bool withReach, CancellationToken ct)
    {
        var queries = Queries(looks, withReach).ToList();
        if (queries.Count == 0) return;
        var found = queries.Aggregate((all, next) => all.Concat(next)).Take(Math.Max(FewestRows, MostRowsEach * looks.Count)).Select(l => new Twin(
            l.Id, l.CreatedOn, l.PossibleDuplicateOf, new PersonLook(l.FirstName, l.LastName, l.EmailNormalized, l.PhoneE164, l.Company)));
        foreach (var twin in await found.ToListAsync(ct)) Add(twin, KeysOf(twin.Look));
    }

    /// <summary>Makes a lead known that is not stored yet, or was found by other means.</summary>
    public void Add(Lead lead) => Add(new Twin(lead.Id, lead.CreatedOn, lead.PossibleDuplicateOf, lead.Look), KeysOf(lead));

    /// <summary>As for its look, by the keys that it keeps.</summary>
    public IReadOnlyList<DuplicateCandidate> Of(Lead lead) => Of(lead.Look, KeysOf(lead), lead.Id);

    /// <returns>Whoever may be the same person, the strongest sign and the oldest first.</returns>
    public IReadOnlyList<DuplicateCandidate> Of(PersonLook look, Guid? except) => Of(look, KeysOf(look), except);

    private IReadOnlyList<DuplicateCandidate> Of(PersonLook look, IEnumerable<long> keys, Guid? except)
    {
        var found = new Dictionary<Guid, DuplicateCandidate>();
        foreach (var key in keys)
        {
            foreach (var twin in _byKey.GetValueOrDefault(key) ?? [])
            {
                if (twin.Id != except && DuplicateLikeness.Of(look, twin.Look) is { } likeness and not Likeness.SameName)
                    found[twin.Id] = new DuplicateCandidate(twin.Id, likeness, twin.CreatedOn, twin.PossibleDuplicateOf);
            }
        }
        return DuplicateCandidate.Ranked(found.Values);
    }

    private IEnumerable<IQueryable<Lead>> Queries(IReadOnlyList<PersonLook> looks, bool withReach)
    {
        var leads = context.Leads.AsNoTracking();
        // Who has an address without plus and dots keeps no key for it: the address itself is the key.
        var emails = looks.Where(l => l.EmailNormalized is not null).SelectMany(l => Addresses(l.EmailNormalized!, withReach)).Distinct().ToList();
        if (emails.Count > 0) yield return leads.Where(l => l.EmailNormalized != null && EF.Parameter(emails).Contains(l.EmailNormalized));
        var mailboxes = Keys(looks, LikenessKeys.OfMailbox);
        if (mailboxes.Count > 0) yield return leads.Where(l => l.MailboxKey != null && EF.Parameter(mailboxes).Contains(l.MailboxKey.Value));
        var companies = Keys(looks, LikenessKeys.OfCompany);
        if (companies.Count > 0) yield return leads.Where(l => l.NameCompanyKey != null && EF.Parameter(companies).Contains(l.NameCompanyKey.Value));
        var domains = Keys(looks, LikenessKeys.OfDomain);
        if (domains.Count > 0) yield return leads.Where(l => l.NameDomainKey != null && EF.Parameter(domains).Contains(l.NameDomainKey.Value));
        var phones = looks.Select(l => l.PhoneE164).OfType<string>().Distinct().ToList();
        if (withReach && phones.Count > 0) yield return leads.Where(l => l.PhoneE164 != null && EF.Parameter(phones).Contains(l.PhoneE164));
    }

    private static IEnumerable<string> Addresses(string email, bool withReach)
    {
        var mailbox = Mailbox.Of(email);
        if (mailbox != email) yield return mailbox;
        if (withReach) yield return email;
    }

    private static List<long> Keys(IReadOnlyList<PersonLook> looks, Func<PersonLook, long?> keyOf)
        => [.. looks.Select(keyOf).OfType<long>().Distinct()];

    private static IEnumerable<long> KeysOf(PersonLook look)
        => Some(LikenessKeys.OfMailbox(look), LikenessKeys.OfPhone(look), LikenessKeys.OfCompany(look), LikenessKeys.OfDomain(look));

    private static IEnumerable<long> KeysOf(Lead lead)
        => Some(lead.MailboxKey ?? LikenessKeys.OfMailbox(lead.Look), LikenessKeys.OfPhone(lead.Look), lead.NameCompanyKey, lead.NameDomainKey);

    private static IEnumerable<long> Some(params long?[] keys) => keys.OfType<long>();

    private void Add(Twin twin, IEnumerable<long> keys)
    {
        foreach (var key in keys)
        {
            if (!_byKey.TryGetValue(key, out var twins)) _byKey[key] = twins = [];
            twins.RemoveAll(t => t.Id == twin.Id);
            twins.Add(twin);
        }
    }

    private sealed record Twin(Guid Id, DateTimeOffset CreatedOn, Guid? PossibleDuplicateOf, PersonLook Look);
}

/// <param name="PossibleDuplicateOf">Whom that lead is marked as a likely duplicate of.</param>
internal sealed record DuplicateCandidate(Guid Id, Likeness Likeness, DateTimeOffset CreatedOn, Guid? PossibleDuplicateOf)
{
    public static IReadOnlyList<DuplicateCandidate> Ranked(IEnumerable<DuplicateCandidate> candidates)
        => [.. candidates.OrderBy(c => c.Likeness).ThenBy(c => c.CreatedOn).ThenBy(c => c.Id)];
}
