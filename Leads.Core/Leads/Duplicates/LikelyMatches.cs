using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Duplicates;

/// <summary>Who a person that is being typed in may already be.</summary>
public sealed class LikelyMatches(TenantDbContextFactory contexts, CurrentTenant tenant)
{
    private const int Most = 5;
    private const int MostNamesakes = 50;

    /// <summary>Below this the search index is of no help.</summary>
    private const int ShortestTerm = 3;

    /// <returns>At most five, the most likely first.</returns>
    public async Task<IReadOnlyList<LikelyMatch>> FindAsync(PersonLook typed, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var twins = new LikelyTwins(context);
        await twins.LoadAsync([typed], withReach: true, ct);
        var alike = twins.Of(typed, except: null);
        var namesakes = await FindNamesakesAsync(context, typed, ct);
        var candidates = alike.Concat(namesakes.ExceptBy(alike.Select(c => c.Id), c => c.Id)).Take(Most).ToList();
        if (candidates.Count == 0) return [];
        var ids = candidates.ConvertAll(c => c.Id);
        var rows = await (
            from lead in context.Leads.AsNoTracking()
            where ids.Contains(lead.Id)
            join user in context.Users on lead.AssignedTo equals (Guid?)user.Id into users
            from owner in users.DefaultIfEmpty()
            select new { lead.Id, lead.FirstName, lead.LastName, lead.Email, lead.Phone, lead.Company, lead.Status, Owner = (string?)owner.DisplayName })
            .ToDictionaryAsync(l => l.Id, ct);
        return [.. candidates.Where(c => rows.ContainsKey(c.Id)).Select(c =>
        {
            var row = rows[c.Id];
            return new LikelyMatch(c.Id, LeadName.Of(row.FirstName, row.LastName, row.Email, row.Phone, row.Company), row.Company, row.Status, row.Owner, c.Likeness);
        })];
    }

    /// <summary>Who shares no more than the full name, by the search index.</summary>
    private static async Task<IReadOnlyList<DuplicateCandidate>> FindNamesakesAsync(LeadsDbContext context, PersonLook typed, CancellationToken ct)
    {
        var name = SearchText.Terms($"{typed.LastName} {typed.FirstName}");
        if (!DuplicateLikeness.HasFullName(typed) || !name.Any(term => term.Length >= ShortestTerm)) return [];
        var tenantNumber = await context.Tenants.Where(t => t.Id == context.TenantId).Select(t => t.Number).SingleAsync(ct);
        var rows = await context.Dialect.LeadsContaining(context, tenantNumber, name).AsNoTracking().Take(MostNamesakes)
            .Select(l => new { l.Id, l.CreatedOn, l.FirstName, l.LastName }).ToListAsync(ct);
        return DuplicateCandidate.Ranked(rows
            .Where(r => DuplicateLikeness.Of(typed, new PersonLook(r.FirstName, r.LastName, null, null, null)) == Likeness.SameName)
            .Select(r => new DuplicateCandidate(r.Id, Likeness.SameName, r.CreatedOn, null)));
    }
}

/// <param name="Owner">Null: in the pool.</param>
public sealed record LikelyMatch(Guid Id, string Name, string? Company, LeadStatus Status, string? Owner, Likeness Why);
