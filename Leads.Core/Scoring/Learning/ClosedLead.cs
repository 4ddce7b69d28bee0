using Leads.Core.Leads.Filtering;

namespace Leads.Core.Scoring.Learning;

/// <summary>A lead that was won or lost, as it was when that was decided: what was filled in or happened afterwards isn't in it.</summary>
/// <param name="Facts">What happened, up to <paramref name="ClosedOn"/>.</param>
public sealed record ClosedLead(LeadFacts Facts, DateTimeOffset ClosedOn, bool IsWon)
{
    /// <summary>For asking rules about the lead at that time.</summary>
    internal FilterScope Scope => new(ClosedOn, TimeZoneInfo.Utc, null);
}
