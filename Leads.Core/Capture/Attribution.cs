using System.Net;
using Leads.Core.Common;

namespace Leads.Core.Capture;

/// <summary>Ids that ad platforms put into the address of the page they lead to.</summary>
public sealed record ClickIds(
    string? Gclid = null, string? Gbraid = null, string? Wbraid = null, string? Fbclid = null,
    string? Msclkid = null, string? Ttclid = null, string? LiFatId = null)
{
    public static readonly ClickIds None = new();

    public bool IsEmpty => this == None;

    internal ClickIds Or(ClickIds other) => other.IsEmpty ? this : new(
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

    /// <summary>Longer click ids are made up.</summary>
    private const int MaxClickId = 500;

    public bool IsEmpty => this == None;

    /// <summary>Reads the query of a page's address, which is the landing page.</summary>
    /// <param name="url">Absolute or relative; null, empty and broken ones give <see cref="None"/> or what can be read.</param>
    public static Attribution FromUrl(string? url)
    {
        if (CleanText.Line(url, int.MaxValue) is not { } address)
            return None;
        var none = None with { LandingPage = CleanText.Line(address, MaxUrl) };
        var question = address.IndexOf('?');
        if (question < 0)
            return none;
        var values = new string?[LeadFields.All.Count];
        var query = address.AsSpan(question + 1);
        if (query.IndexOf('#') is var fragment and >= 0)
            query = query[..fragment];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            if (equals > 0 && Parameter(pair[..equals]) is { } field)
                values[(int)field] ??= WebUtility.UrlDecode(pair[(equals + 1)..].ToString());
        }
        return From(values) with { LandingPage = none.LandingPage };
    }

    /// <param name="values">Texts by <see cref="LeadField"/>.</param>
    internal static Attribution From(string?[] values)
    {
        string? Utm(LeadField field) => CleanText.Line(values[(int)field], MaxUtm);
        string? Click(LeadField field) => CleanText.Line(values[(int)field], MaxClickId);
        return new Attribution(
            Utm(LeadField.UtmSource), Utm(LeadField.UtmMedium), Utm(LeadField.UtmCampaign), Utm(LeadField.UtmTerm), Utm(LeadField.UtmContent),
            new ClickIds(Click(LeadField.Gclid), Click(LeadField.Gbraid), Click(LeadField.Wbraid), Click(LeadField.Fbclid),
                Click(LeadField.Msclkid), Click(LeadField.Ttclid), Click(LeadField.LiFatId)),
            CleanText.Line(values[(int)LeadField.LandingPage], MaxUrl), CleanText.Line(values[(int)LeadField.Referrer], MaxUrl));
    }

    /// <summary>Takes from another what is missing here, value by value.</summary>
    internal Attribution Or(Attribution other) => other.IsEmpty ? this : IsEmpty ? other : new(
        UtmSource ?? other.UtmSource, UtmMedium ?? other.UtmMedium, UtmCampaign ?? other.UtmCampaign, UtmTerm ?? other.UtmTerm,
        UtmContent ?? other.UtmContent, ClickIds.Or(other.ClickIds), LandingPage ?? other.LandingPage, Referrer ?? other.Referrer);

    private static LeadField? Parameter(ReadOnlySpan<char> name) => name switch
    {
        "utm_source" => LeadField.UtmSource,
        "utm_medium" => LeadField.UtmMedium,
        "utm_campaign" => LeadField.UtmCampaign,
        "utm_term" => LeadField.UtmTerm,
        "utm_content" => LeadField.UtmContent,
        "gclid" => LeadField.Gclid,
        "gbraid" => LeadField.Gbraid,
        "wbraid" => LeadField.Wbraid,
        "fbclid" => LeadField.Fbclid,
        "msclkid" => LeadField.Msclkid,
        "ttclid" => LeadField.Ttclid,
        "li_fat_id" => LeadField.LiFatId,
        _ => null,
    };
}
