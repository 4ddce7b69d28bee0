using System.Text.Json.Serialization;
using global::Leads.Core.Api;
using global::Leads.Core.Leads.Listing;

namespace Leads.Web.Api;

/// <summary>A page of leads.</summary>
internal sealed record LeadListAnswer
{
    public required IReadOnlyList<LeadJson> Items { get; init; }

    /// <summary>Null on the last page.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>Only where it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Total { get; init; }

    public static LeadListAnswer Of(LeadJsonPage page) => new() { Items = page.Items, NextCursor = page.NextCursor, Total = page.Total };
}
