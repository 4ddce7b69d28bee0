using System.Collections.Concurrent;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Listing;

/// <summary>The two ways to find text in leads: along the list, or by the engine's search index. Both find the same.</summary>
public sealed class LeadSearch
{
    /// <summary>So many leads from where the list begins are looked through before the index is asked.</summary>
    internal const int Near = 4000;

    /// <summary>From this share on, reading all leads is quicker than gathering and reading the matches.</summary>
    private const double CommonShare = 0.1;

    private readonly ConcurrentDictionary<Guid, int> _numbers = new();

    /// <summary>Whether the newest leads say that a good part of all have the terms.</summary>
    internal static async Task<bool> IsCommonAsync(LeadsDbContext context, IReadOnlyList<string> terms, CancellationToken ct)
        => await context.Leads.Ordered(LeadSort.NewestFirst).Take(Near).Containing(terms).CountAsync(ct) > Near * CommonShare;

    /// <summary>The leads whose search text has all the terms, by the search index.</summary>
    internal async Task<IQueryable<Lead>> ContainingAsync(LeadsDbContext context, IReadOnlyList<string> terms, CancellationToken ct)
    {
        // A tenant's number never changes.
        if (!_numbers.TryGetValue(context.TenantId, out var number))
            number = _numbers[context.TenantId] = await context.Tenants.Where(t => t.Id == context.TenantId).Select(t => t.Number).SingleAsync(ct);
        return context.Dialect.LeadsContaining(context, number, terms);
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
