using System.Text.Json.Serialization;

namespace Leads.Core.Leads;

/// <summary>Ids that ad platforms put into the address of the page they lead to.</summary>
public sealed record ClickIds(
    string? Gclid = null, string? Gbraid = null, string? Wbraid = null, string? Fbclid = null,
    string? Msclkid = null, string? Ttclid = null, string? LiFatId = null)
{
    public static readonly ClickIds None = new();

    [JsonIgnore]
    public bool IsEmpty => this == None;

    public ClickIds Or(ClickIds other) => other.IsEmpty ? this : new(
        Gclid ?? other.Gclid, Gbraid ?? other.Gbraid, Wbraid ?? other.Wbraid, Fbclid ?? other.Fbclid,
        Msclkid ?? other.Msclkid, Ttclid ?? other.Ttclid, LiFatId ?? other.LiFatId);
}

/// <summary>What brought a person on one visit.</summary>
public sealed record Attribution(
    string? UtmSource, string? UtmMedium, string? UtmCampaign, string? UtmTerm, string? UtmContent,
    ClickIds ClickIds, string? LandingPage, string? Referrer)
{
    public const int MaxUtm = 255;
    public const int MaxUrl = 1000;

    public static readonly Attribution None = new(null, null, null, null, null, ClickIds.None, null, null);

    [JsonIgnore]
    public bool IsEmpty => this == None;

    /// <summary>Takes from another what is missing here, value by value.</summary>
    public Attribution Or(Attribution other) => other.IsEmpty ? this : IsEmpty ? other : new(
        UtmSource ?? other.UtmSource, UtmMedium ?? other.UtmMedium, UtmCampaign ?? other.UtmCampaign, UtmTerm ?? other.UtmTerm,
        UtmContent ?? other.UtmContent, ClickIds.Or(other.ClickIds), LandingPage ?? other.LandingPage, Referrer ?? other.Referrer);
}
