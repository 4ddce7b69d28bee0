using Leads.Core.Enrichment.Providers.PeopleDataLabs;
using Leads.Core.Outgoing;

namespace Leads.Core.Enrichment;

/// <summary>Whether and how public sources are asked about companies.</summary>
public sealed record EnrichmentOptions
{
    /// <summary>The switch for the whole installation; each tenant has its own too.</summary>
    public bool IsEnabled { get; init; } = true;

    public OutgoingRules Rules { get; init; } = new();

    /// <summary>How long a site's answers may take, all together. Pauses between requests are not counted. Default 5 seconds.</summary>
    public TimeSpan SiteTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a visit may take with its pauses. Default 10 seconds.</summary>
    public TimeSpan VisitTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a site may send, all pages together, as it comes over the wire. Default 2 MiB.</summary>
    public long SiteBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>What is read of a page, unpacked. Default 1 MiB.</summary>
    public int PageBytes { get; init; } = 1024 * 1024;

    /// <summary>The least time between two requests to one host. Default 1 second.</summary>
    public TimeSpan HostPause { get; init; } = TimeSpan.FromSeconds(1);

    public PeopleDataLabsOptions PeopleDataLabs { get; init; } = new();
}
