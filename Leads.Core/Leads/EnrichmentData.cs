namespace Leads.Core.Leads;

/// <summary>What is known of the lead's company from public sources, with where each value is from.</summary>
public sealed record EnrichmentData
{
    public string? LinkedinUrl { get; init; }

    public string? CompanySize { get; init; }

    public string? Industry { get; init; }

    public string? Website { get; init; }

    public string? CompanyName { get; init; }

    public string? Description { get; init; }

    public string? Country { get; init; }

    public int? FoundedYear { get; init; }

    public string? LogoUrl { get; init; }

    /// <summary>By field name: provider, page and date.</summary>
    public IReadOnlyDictionary<string, ValueOrigin> Origins { get; init; } = new Dictionary<string, ValueOrigin>();
}

public sealed record ValueOrigin(string Provider, string? Page, DateTimeOffset On);
