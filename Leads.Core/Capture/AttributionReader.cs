using System.Net;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>Reads what brought a visitor from a page's address or from a form's fields.</summary>
public static class AttributionReader
{
    /// <summary>Longer click ids are made up.</summary>
    private const int MaxClickId = 500;

    /// <summary>Reads the query of a page's address, which is the landing page.</summary>
    /// <param name="url">Absolute or relative; null, empty and broken ones give <see cref="Attribution.None"/> or what can be read.</param>
    public static Attribution FromUrl(string? url)
    {
        if (CleanText.Line(url, int.MaxValue) is not { } address)
            return Attribution.None;
        var none = Attribution.None with { LandingPage = CleanText.Line(address, Attribution.MaxUrl) };
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
        string? Utm(LeadField field) => CleanText.Line(values[(int)field], Attribution.MaxUtm);
        string? Click(LeadField field) => CleanText.Line(values[(int)field], MaxClickId);
        return new Attribution(
            Utm(LeadField.UtmSource), Utm(LeadField.UtmMedium), Utm(LeadField.UtmCampaign), Utm(LeadField.UtmTerm), Utm(LeadField.UtmContent),
            new ClickIds(Click(LeadField.Gclid), Click(LeadField.Gbraid), Click(LeadField.Wbraid), Click(LeadField.Fbclid),
                Click(LeadField.Msclkid), Click(LeadField.Ttclid), Click(LeadField.LiFatId)),
            CleanText.Line(values[(int)LeadField.LandingPage], Attribution.MaxUrl), CleanText.Line(values[(int)LeadField.Referrer], Attribution.MaxUrl));
    }

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
