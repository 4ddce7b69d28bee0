using Leads.Core.Leads.Filtering;
using Leads.Core.Mail;
using Leads.Core.Nurture.Planning;

namespace Leads.Core.Nurture.Simulating;

/// <summary>Whom a sequence is tried out on, as it is at the beginning. The lead itself stays as it is.</summary>
internal sealed record SimulatedLead(LeadFacts Facts, SendingCalendar Calendar)
{
    /// <summary>Where a filter's days begin: the tenant's.</summary>
    public required TimeZoneInfo FilterZone { get; init; }

    public required string Country { get; init; }

    public required string Currency { get; init; }

    /// <summary>When it was sent messages before, as far as the caps look back.</summary>
    public IReadOnlyCollection<DateTimeOffset> Sent { get; init; } = [];

    /// <summary>Why nothing is sent to its address; null where mail may go there.</summary>
    public SuppressionReason? Suppressed { get; init; }

    public bool HasBounced { get; init; }

    public bool HasUnsubscribed { get; init; }
}
