using Leads.Core.Tenants;

namespace Leads.Core.Demo;

/// <summary>The tenant in which leads live, as its stories need it.</summary>
internal sealed record Scene
{
    public required Guid TenantId { get; init; }

    public required Trade Trade { get; init; }

    public required OpeningHours Hours { get; init; }

    /// <summary>Who works its leads.</summary>
    public required IReadOnlyList<Actor> Team { get; init; }

    public required IReadOnlyList<DemoChannel> Channels { get; init; }

    public required Requests Requests { get; init; }

    public required DemoRows Rows { get; init; }

    /// <summary>Nothing happens after it.</summary>
    public required DateTimeOffset Now { get; init; }
}
