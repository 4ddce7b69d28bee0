using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads.Filtering;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Leads.Listing;

/// <summary>Lists a tenant's leads, page by page, filtered, searched and sorted; and counts them, which may take longer.</summary>
public sealed class LeadList(TenantDbContextFactory contexts, CurrentTenant tenant, LeadSearch search, TimeProvider time)
{
    /// <summary>A page of the leads that the filter and the search let through.</summary>
    /// <returns>The page, <see cref="NotAllowed"/> or <see cref="CursorInvalid"/>.</returns>
    public async Task<Result<LeadListPage>> PageAsync(LeadListRequest request, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        // One opening for the page and its names: it costs as much as a short query.
        await context.Database.OpenConnectionAsync(ct);
        var page = await PageAsync(context, request, LeadRows.AsRows, ct);
        if (!page.IsOk) return page.Error;
        var rows = page.Value.Items.ToList();
        await NamesOfRows.FillAsync(context, rows, ct);
        return new LeadListPage(rows, page.Value.NextCursor, page.Value.PreviousCursor);
    }

    /// <summary>The same page with the columns that <paramref name="select"/> asks for.</summary>
    internal async Task<Result<LeadPage<T>>> PageAsync<T>(LeadListRequest request, Func<IQueryable<Lead>, IQueryable<T>> select, CancellationToken ct)
        where T : IListedLead
    {
        await using var context = contexts.CreateFor(tenant);
        return await PageAsync(context, request, select, ct);
    }

    private async Task<Result<LeadPage<T>>> PageAsync<T>(
        LeadsDbContext context, LeadListRequest request, Func<IQueryable<Lead>, IQueryable<T>> select, CancellationToken ct)
        where T : IListedLead
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        var cursor = request.Cursor is null ? null : LeadCursor.Read(request.Cursor, request.Sort);
        if (request.Cursor is not null && cursor is null) return new CursorInvalid();
        var limit = Math.Clamp(request.Limit, 1, LeadListRequest.MaxLimit);
        var walk = cursor is { IsBackwards: true } ? request.Sort.Reversed : request.Sort;
        var terms = SearchText.Terms(request.Search);
        var rows = terms.Count == 0
            ? await RowsAsync(Walk(Let(context.Leads, request)))
            : await SearchAsync();
        var hasMore = rows.Count > limit;
        if (hasMore) rows.RemoveAt(limit);
        if (cursor is { IsBackwards: true }) rows.Reverse();
        return PageOf(rows, request.Sort, cursor, hasMore);

        IQueryable<Lead> Walk(IQueryable<Lead> leads) => (cursor is null ? leads : leads.Behind(cursor.Spot, walk)).Ordered(walk);

        Task<List<T>> RowsAsync(IQueryable<Lead> leads) => select(leads.AsNoTracking().Take(limit + 1)).ToListAsync(ct);

        async Task<List<T>> SearchAsync()
        {
            // A common word fills the page from the first leads of the list; a rare one is what the search index is for.
            var near = Let(Walk(context.Leads).Take(LeadSearch.Near), request).Containing(terms);
            var found = await RowsAsync(near.Ordered(walk));
            if (found.Count > limit) return found;
            var everywhere = await search.ContainingAsync(context, terms, ct);
            return await RowsAsync(Walk(Let(everywhere, request)));
        }
    }

    /// <summary>How many leads the filter and the search let through, exactly.</summary>
    /// <returns>The number or <see cref="NotAllowed"/>.</returns>
    public Task<Result<int>> CountAsync(LeadFilter filter, string? searched, CancellationToken ct)
        => CountAsync(new LeadListRequest(filter, searched, LeadSort.NewestFirst), ct);

    /// <summary>How many leads stand on all pages of the request together.</summary>
    /// <returns>The number or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<int>> CountAsync(LeadListRequest request, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var terms = SearchText.Terms(request.Search);
        var leads = terms.Count == 0 ? context.Leads
            : await LeadSearch.IsCommonAsync(context, terms, ct) ? context.Leads.Containing(terms)
            : await search.ContainingAsync(context, terms, ct);
        return await Let(leads, request).CountAsync(ct);
    }

    private IQueryable<Lead> Let(IQueryable<Lead> leads, LeadListRequest request)
    {
        leads = leads.Where(request.Filter, Scope());
        if (request.Created.From is { } first) leads = leads.Where(l => l.CreatedOn >= first);
        return request.Created.To is { } end ? leads.Where(l => l.CreatedOn < end) : leads;
    }

    /// <summary>Those of the given leads that the filter and the search let through, as rows, in no order.</summary>
    /// <param name="ids">At most <see cref="LeadListRequest.MaxLimit"/>; more are left out.</param>
    public async Task<Result<IReadOnlyList<LeadRow>>> RowsOfAsync(IEnumerable<Guid> ids, LeadFilter filter, string? searched, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ReadLeads)) return new NotAllowed();
        var asked = ids.Take(LeadListRequest.MaxLimit).ToList();
        await using var context = contexts.CreateFor(tenant);
        var leads = context.Leads.Where(l => asked.Contains(l.Id)).Where(filter, Scope()).Containing(SearchText.Terms(searched));
        var rows = await leads.AsRows().ToListAsync(ct);
        await NamesOfRows.FillAsync(context, rows, ct);
        return rows;
    }

    private FilterScope Scope() => new(time.GetUtcNow(), LocalDay.Zone(tenant.Access.TimeZone), tenant.Actor.UserId);

    private static LeadPage<T> PageOf<T>(List<T> rows, LeadSort sort, LeadCursor? cursor, bool hasMore) where T : IListedLead
    {
        var isBackwards = cursor is { IsBackwards: true };
        if (rows.Count == 0) return new LeadPage<T>([], null, null);
        return new LeadPage<T>(
            rows,
            isBackwards || hasMore ? Cursor(rows[^1], backwards: false) : null,
            isBackwards ? hasMore ? Cursor(rows[0], backwards: true) : null : cursor is null ? null : Cursor(rows[0], backwards: true));

        string Cursor(T row, bool backwards) => new LeadCursor(sort.Text, backwards, LeadOrder.SpotOf(row, sort)).Write();
    }
}
