using System.Globalization;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Listing;

namespace Leads.Web.Leads.List;

/// <summary>What the leads page shows, as its address says it: filter, search, order, and the page of it.</summary>
/// <param name="From">The number of the page's first lead, counted from 1.</param>
public sealed record LeadsAddress(string Slug, LeadFilter Filter, string? Search, LeadSort Sort, string? Cursor, int From)
{
    private const string SearchKey = "q";
    private const string SortKey = "sort";
    private const string CursorKey = "cursor";
    private const string FromKey = "from";
    private const int MaxSearchLength = 200;

    /// <summary>Why the address's filter can't be read; null where it can.</summary>
    public string? Problem { get; private init; }

    public bool IsNarrowed => !Filter.IsEmpty || Search is not null;

    public static LeadsAddress Read(string slug, string uri)
    {
        var parameters = QueryStrings.Read(new Uri(uri).Query);
        var filter = LeadFilterAddress.Read(parameters);
        var search = Value(SearchKey) is { Length: > 0 } text ? text.Length <= MaxSearchLength ? text : text[..MaxSearchLength] : null;
        var cursor = Value(CursorKey);
        var from = cursor is not null && int.TryParse(Value(FromKey), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
        return new LeadsAddress(slug, filter.IsOk ? filter.Value : LeadFilter.Everything, search, LeadSort.Find(Value(SortKey)) ?? LeadSort.NewestFirst, cursor, from)
        {
            Problem = filter.Error?.Message,
        };

        string? Value(string key) => parameters.LastOrDefault(p => p.Key == key).Value?.Trim();
    }

    /// <summary>The address of this, from the root.</summary>
    public string Uri
    {
        get
        {
            var parameters = LeadFilterAddress.Write(Filter).ToList();
            if (Search is not null) parameters.Add(new(SearchKey, Search));
            if (Sort != LeadSort.NewestFirst) parameters.Add(new(SortKey, Sort.Text));
            if (Cursor is not null) parameters.Add(new(CursorKey, Cursor));
            if (Cursor is not null && From > 1) parameters.Add(new(FromKey, From.ToString(CultureInfo.InvariantCulture)));
            var path = $"/t/{Slug}/leads";
            return parameters.Count == 0 ? path : $"{path}?{string.Join('&', parameters.Select(p => $"{Escaped(p.Key)}={Escaped(p.Value)}"))}";
        }
    }

    /// <summary>From the first page on.</summary>
    public LeadsAddress With(LeadFilter filter) => Begin() with { Filter = filter };

    public LeadsAddress With(LeadSort sort) => Begin() with { Sort = sort };

    public LeadsAddress WithSearch(string? text) => Begin() with { Search = string.IsNullOrWhiteSpace(text) ? null : text.Trim() };

    public LeadsAddress At(string? cursor, int from) => this with { Cursor = cursor, From = Math.Max(1, from) };

    public LeadsAddress Begin() => this with { Cursor = null, From = 1, Problem = null };

    public LeadsAddress Cleared() => Begin() with { Filter = LeadFilter.Everything, Search = null };

    // Commas and colons may stand in a query as they are, and addresses with them can be read.
    private static string Escaped(string text)
        => System.Uri.EscapeDataString(text).Replace("%2C", ",", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%21", "!", StringComparison.Ordinal);
}
