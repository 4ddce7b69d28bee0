namespace Leads.Core.Capture.Sources.Google;

/// <summary>How this installation reaches the Google Ads API.</summary>
public sealed record GoogleAdsOptions
{
    public Uri ApiUrl { get; init; } = new("https://googleads.googleapis.com");

    public Uri TokenUrl { get; init; } = new("https://oauth2.googleapis.com/token");

    /// <summary>The API's version in its addresses.</summary>
    public string Version { get; init; } = "v25";

    public string? DeveloperToken { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Without these three, leads come by the webhook only.</summary>
    public bool IsComplete => DeveloperToken is not null && ClientId is not null && ClientSecret is not null;
}

/// <summary>A channel's access to its account in Google Ads.</summary>
/// <param name="CustomerId">The account's ten digits.</param>
/// <param name="ManagerId">The manager account's ten digits, by which access is given; null where the token is the account's own.</param>
/// <param name="RefreshToken">Encrypted.</param>
/// <param name="ReadUntil">Everything submitted before is here; null before the first reading.</param>
public sealed record GoogleAdsAccess(string CustomerId, string? ManagerId, string RefreshToken, DateTimeOffset? ReadUntil = null);
