using Leads.Core.Leads.Filtering;

namespace Leads.Core.Nurture.Design;

/// <summary>Who leaves before the end. Unsubscribed, hard bounced, erased and taken out by hand always does.</summary>
public sealed record ExitRules
{
    /// <summary>A reply since it entered. Off where a branch asks for replies.</summary>
    public bool OnReply { get; init; } = true;

    /// <summary>Converted since it entered; a lead that was converted before may be nurtured.</summary>
    public bool OnConverted { get; init; } = true;

    /// <summary>Disqualified since it entered.</summary>
    public bool OnDisqualified { get; init; } = true;

    /// <summary>The sequence's own rule; null for none.</summary>
    public LeadFilter? When { get; init; }
}
