namespace Leads.Core.Leads.Listing;

/// <summary>The order of a list of leads. In addresses and the API: <c>-createdOn</c>, a minus in front for descending.</summary>
public sealed record LeadSort(LeadSortKey Key, bool IsDescending)
{
    public static readonly LeadSort NewestFirst = new(LeadSortKey.CreatedOn, IsDescending: true);

    private static readonly Dictionary<string, LeadSortKey> Keys = new(StringComparer.Ordinal)
    {
        ["createdOn"] = LeadSortKey.CreatedOn,
        ["score"] = LeadSortKey.Score,
        ["lastActivityOn"] = LeadSortKey.LastActivityOn,
        ["name"] = LeadSortKey.Name,
    };

    public string Text => (IsDescending ? "-" : "") + Keys.First(k => k.Value == Key).Key;

    public LeadSort Reversed => this with { IsDescending = !IsDescending };

    /// <summary>Reads what <see cref="Text"/> writes; null for anything else.</summary>
    public static LeadSort? Find(string? text)
        => text is not null && Keys.TryGetValue(text.StartsWith('-') ? text[1..] : text, out var key) ? new LeadSort(key, text.StartsWith('-')) : null;
}

public enum LeadSortKey
{
    CreatedOn,

    /// <summary>Among equal scores, by last activity.</summary>
    Score,
    LastActivityOn,

    /// <summary>Last name, then first; who has none goes by what they are called.</summary>
    Name,
}
