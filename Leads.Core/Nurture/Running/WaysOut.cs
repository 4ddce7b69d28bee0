using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Running;

/// <summary>Why a lead leaves before the end.</summary>
internal static class WaysOut
{
    /// <returns>Null where it stays.</returns>
    public static ExitReason? Find(ExitRules rules, LeadFacts facts, DateTimeOffset enteredOn, bool hasBounced, bool hasUnsubscribed, FilterScope scope)
    {
        var lead = facts.Lead;
        if (lead.DeletedOn is not null) return ExitReason.Erased;
        if (hasUnsubscribed) return ExitReason.Unsubscribed;
        if (hasBounced) return ExitReason.HardBounce;
        if (rules.OnReply && facts.CountOf(ActivityKind.EmailReplied, enteredOn) > 0) return ExitReason.Replied;
        var hasMoved = lead.StatusChangedOn > enteredOn;
        if (rules.OnConverted && hasMoved && lead.Status == LeadStatus.Converted) return ExitReason.Converted;
        if (rules.OnDisqualified && hasMoved && lead.Status == LeadStatus.Disqualified) return ExitReason.Disqualified;
        return rules.When is { } when && when.LetsThrough(facts, scope) ? ExitReason.Rule : null;
    }
}
