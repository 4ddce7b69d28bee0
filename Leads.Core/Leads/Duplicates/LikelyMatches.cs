using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Duplicates;

/// <summary>Who a person that is being typed in may already be.</summary>
public sealed class LikelyMatches(TenantDbContextFactory contexts, CurrentTenant tenant)
{
    private const int Most = 5;

    /// <returns>At most five, the most likely first.</returns>
    public async Task<IReadOnlyList<LikelyMatch>> FindAsync(PersonLook typed, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var candidates = (await DuplicateCandidates.FindAsync(context, typed, except: null, withName: true, ct)).Take(Most).ToList();
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
}

/// <param name="Owner">Null: in the pool.</param>
public sealed record LikelyMatch(Guid Id, string Name, string? Company, LeadStatus Status, string? Owner, Likeness Why);
