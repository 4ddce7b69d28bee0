using Leads.Core.Common;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Duplicates;

/// <summary>
/// Finds the leads that may be the same person, through indexes only: the two keys of matching, and the search index for
/// name and company, name and domain, and other ways to write a mailbox.
/// </summary>
internal static class DuplicateCandidates
{
    /// <summary>More than this share a key that says nothing.</summary>
    private const int Most = 50;

    private const int ShortestTerm = 3;

    /// <param name="withName">Also those who share no more than the full name.</param>
    /// <returns>The candidates with their likeness, the strongest and oldest first.</returns>
    public static async Task<IReadOnlyList<DuplicateCandidate>> FindAsync(LeadsDbContext context, PersonLook look, Guid? except, bool withName, CancellationToken ct)
    {
        var found = new Dictionary<Guid, DuplicateCandidate>();
        await AddAsync(ByKeys(context, look));
        var groups = TermGroups(look, withName).Where(terms => terms.Any(t => t.Length >= ShortestTerm)).ToList();
        if (groups.Count > 0)
        {
            var tenant = await context.Tenants.Where(t => t.Id == context.TenantId).Select(t => t.Number).SingleAsync(ct);
            foreach (var terms in groups)
                await AddAsync(context.Dialect.LeadsContaining(context, tenant, terms));
        }
        return [.. found.Values.OrderBy(c => c.Likeness).ThenBy(c => c.CreatedOn).ThenBy(c => c.Id)];

        async Task AddAsync(IQueryable<Lead>? leads)
        {
            if (leads is null) return;
            var rows = await leads.AsNoTracking().Take(Most).Select(l => new
            {
                l.Id, l.CreatedOn, l.PossibleDuplicateOf,
                Look = new PersonLook(l.FirstName, l.LastName, l.EmailNormalized, l.PhoneE164, l.Company),
            }).ToListAsync(ct);
            foreach (var row in rows.Where(r => r.Id != except))
            {
                if (DuplicateLikeness.Of(look, row.Look) is { } likeness && (withName || likeness != Likeness.SameName))
                    found[row.Id] = new DuplicateCandidate(row.Id, likeness, row.CreatedOn, row.PossibleDuplicateOf);
            }
        }
    }

    private static IQueryable<Lead>? ByKeys(LeadsDbContext context, PersonLook look)
    {
        if (look.EmailNormalized is null && look.PhoneE164 is null) return null;
        var emails = look.EmailNormalized is { } email ? Spellings(email) : [];
        return context.Leads.Where(l => emails.Contains(l.EmailNormalized!) || (look.PhoneE164 != null && l.PhoneE164 == look.PhoneE164));
    }

    private static List<string> Spellings(string email)
    {
        var (local, domain) = (Mailbox.Local(email), EmailAddress.Domain(email));
        List<string> spellings = [email, $"{local}@{domain}"];
        if (Mailbox.IsGmail(domain))
        {
            var plain = local.Replace(".", "", StringComparison.Ordinal);
            spellings.AddRange([$"{local}@{Mailbox.Gmail}", $"{local}@{Mailbox.Googlemail}", $"{plain}@{Mailbox.Gmail}", $"{plain}@{Mailbox.Googlemail}"]);
        }
        return [.. spellings.Distinct()];
    }

    private static IEnumerable<IReadOnlyList<string>> TermGroups(PersonLook look, bool withName)
    {
        var last = SearchText.Terms(look.LastName);
        var full = last.Concat(SearchText.Terms(look.FirstName)).ToList();
        if (last.Count > 0 && CompanyName.Words(look.Company) is { Count: > 0 } company) yield return [.. last, .. company];
        if (last.Count > 0 && DuplicateLikeness.BusinessDomain(look) is { } domain) yield return [.. last, "@" + domain];
        if (withName && DuplicateLikeness.HasFullName(look)) yield return full;
        if (look.EmailNormalized is not { } email) yield break;
        yield return [Mailbox.Local(email) + "+", "@" + EmailAddress.Domain(email)];
        if (!Mailbox.IsGmail(EmailAddress.Domain(email)) || full.Count == 0) yield break;
        yield return [.. full, "@" + Mailbox.Gmail];
        yield return [.. full, "@" + Mailbox.Googlemail];
    }
}

internal sealed record DuplicateCandidate(Guid Id, Likeness Likeness, DateTimeOffset CreatedOn, Guid? PossibleDuplicateOf);
