namespace Leads.Core.Enrichment.Providers.PeopleDataLabs;

/// <summary>The installation's account at People Data Labs.</summary>
public sealed record PeopleDataLabsOptions
{
    /// <summary>Null: there is none, and nobody is asked.</summary>
    public string? ApiKey { get; init; }

    public Uri Url { get; init; } = new("https://api.peopledatalabs.com");

    /// <summary>How sure it must be that it is the company asked for, 1 to 10. Default 6.</summary>
    public int LeastLikelihood { get; init; } = 6;
}
