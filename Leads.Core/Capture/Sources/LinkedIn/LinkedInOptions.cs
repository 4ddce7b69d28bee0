namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>How LinkedIn's API is reached.</summary>
public sealed record LinkedInOptions
{
    public Uri ApiUrl { get; init; } = new("https://api.linkedin.com");

    /// <summary>The API's version, a month. LinkedIn answers each for about a year.</summary>
    public string Version { get; init; } = "202606";
}

/// <summary>A channel's access to the leads of an ad account or a page.</summary>
/// <param name="Token">Encrypted.</param>
public sealed record LinkedInAccess(string Token, DateTimeOffset ConnectedOn);
