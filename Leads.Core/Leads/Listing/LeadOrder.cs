namespace Leads.Core.Leads.Listing;

/// <summary>
/// Each sort as an order that an index beginning with the tenant gives, with the id to break ties, and as the condition
/// "behind this lead". The condition's first part, redundant for its meaning, is what lets the engine start at the spot.
/// </summary>
internal static class LeadOrder
{
    public static IQueryable<Lead> Ordered(this IQueryable<Lead> leads, LeadSort sort) => (sort.Key, sort.IsDescending) switch
    {
        (LeadSortKey.CreatedOn, true) => leads.OrderByDescending(l => l.CreatedOn).ThenByDescending(l => l.Id),
        (LeadSortKey.CreatedOn, false) => leads.OrderBy(l => l.CreatedOn).ThenBy(l => l.Id),
        (LeadSortKey.LastActivityOn, true) => leads.OrderByDescending(l => l.LastActivityOn).ThenByDescending(l => l.Id),
        (LeadSortKey.LastActivityOn, false) => leads.OrderBy(l => l.LastActivityOn).ThenBy(l => l.Id),
        (LeadSortKey.Score, true) => leads.OrderByDescending(l => l.ScoreTotal).ThenByDescending(l => l.LastActivityOn).ThenByDescending(l => l.Id),
        (LeadSortKey.Score, false) => leads.OrderBy(l => l.ScoreTotal).ThenBy(l => l.LastActivityOn).ThenBy(l => l.Id),
        (LeadSortKey.Name, true) => leads.OrderByDescending(l => l.SortName).ThenByDescending(l => l.Id),
        (LeadSortKey.Name, false) => leads.OrderBy(l => l.SortName).ThenBy(l => l.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
    };

    /// <summary>The leads that come after the spot in this order.</summary>
    public static IQueryable<Lead> Behind(this IQueryable<Lead> leads, LeadSpot spot, LeadSort sort)
    {
        var (id, time, score, name) = (spot.Id, spot.Time, spot.Score, spot.Name);
        return (sort.Key, sort.IsDescending) switch
        {
            (LeadSortKey.CreatedOn, true) => leads.Where(l => l.CreatedOn <= time && (l.CreatedOn < time || l.Id < id)),
            (LeadSortKey.CreatedOn, false) => leads.Where(l => l.CreatedOn >= time && (l.CreatedOn > time || l.Id > id)),
            (LeadSortKey.LastActivityOn, true) => leads.Where(l => l.LastActivityOn <= time && (l.LastActivityOn < time || l.Id < id)),
            (LeadSortKey.LastActivityOn, false) => leads.Where(l => l.LastActivityOn >= time && (l.LastActivityOn > time || l.Id > id)),
            (LeadSortKey.Score, true) => leads.Where(l => l.ScoreTotal <= score
                && (l.ScoreTotal < score || l.LastActivityOn < time || (l.LastActivityOn == time && l.Id < id))),
            (LeadSortKey.Score, false) => leads.Where(l => l.ScoreTotal >= score
                && (l.ScoreTotal > score || l.LastActivityOn > time || (l.LastActivityOn == time && l.Id > id))),
// The engine compares; both columns are ordered by character.
#pragma warning disable CA1309
            (LeadSortKey.Name, true) => leads.Where(l => string.Compare(l.SortName, name) <= 0 && (string.Compare(l.SortName, name) < 0 || l.Id < id)),
            (LeadSortKey.Name, false) => leads.Where(l => string.Compare(l.SortName, name) >= 0 && (string.Compare(l.SortName, name) > 0 || l.Id > id)),
#pragma warning restore CA1309
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
        };
    }

    public static LeadSpot SpotOf(IListedLead row, LeadSort sort) => sort.Key switch
    {
        LeadSortKey.CreatedOn => new(row.Id, row.CreatedOn, 0, ""),
        LeadSortKey.LastActivityOn => new(row.Id, row.LastActivityOn, 0, ""),
        LeadSortKey.Score => new(row.Id, row.LastActivityOn, row.ScoreTotal, ""),
        LeadSortKey.Name => new(row.Id, null, 0, row.SortName),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
    };
}

/// <summary>A place in a sorted list: the sort values of the lead there, and its id.</summary>
internal sealed record LeadSpot(Guid Id, DateTimeOffset? Time, int Score, string Name);
