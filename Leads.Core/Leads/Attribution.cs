namespace Leads.Core.Leads;

/// <summary>How a visitor came: UTM parameters, click ids, the page they landed on and the one before.</summary>
public sealed record Attribution
{
    public string? UtmSource { get; init; }

    public string? UtmMedium { get; init; }

    public string? UtmCampaign { get; init; }

    public string? UtmTerm { get; init; }

    public string? UtmContent { get; init; }

    public ClickIds? ClickIds { get; init; }

    public string? LandingPage { get; init; }

    public string? Referrer { get; init; }
}

/// <summary>The ids that ad platforms append to a landing page's address.</summary>
public sealed record ClickIds
{
    public string? Gclid { get; init; }

    public string? Gbraid { get; init; }

    public string? Wbraid { get; init; }

    public string? Fbclid { get; init; }

    public string? Msclkid { get; init; }

    public string? Ttclid { get; init; }

    public string? LiFatId { get; init; }
}
