using System.Collections.Concurrent;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Listing;

/// <summary>The two ways to find text in leads: along the list, or by the engine's search index. Both find the same.</summary>
public sealed class LeadSearch
{
    /// <summary>So many leads from where the list begins are looked through before the index is asked.</summary>
    internal const int Near = 4000;

    private readonly ConcurrentDictionary<Guid, int> _numbers = new();

    /// <summary>The leads whose search text has all the terms, by the search index.</summary>
    internal async Task<IQueryable<Lead>> ContainingAsync(LeadsDbContext context, IReadOnlyList<string> terms, CancellationToken ct)
    {
        // A tenant's number never changes.
        if (!_numbers.TryGetValue(context.TenantId, out var number))
            number = _numbers[context.TenantId] = await context.Tenants.Where(t => t.Id == context.TenantId).Select(t => t.Number).SingleAsync(ct);
        var ids = context.Dialect.LeadsContaining(context, number, terms);
        return context.Leads.Where(l => ids.Contains(l.Id));
    }
}

internal static class LeadSearchQueries
{
    public static IQueryable<Lead> Containing(this IQueryable<Lead> leads, IReadOnlyList<string> terms)
    {
        foreach (var term in terms) leads = leads.Where(l => l.SearchText.Contains(term));
        return leads;
    }
}
