using Leads.Core.Activities;
using Leads.Core.Common;

namespace Leads.Core.Leads.Pipeline;

/// <summary>Ticks what is known about a lead on the tenant's qualification checklist. Whatever is open may stay open.</summary>
public sealed class AnswerChecklist(LeadWriter writer)
{
    /// <param name="item">One of <see cref="Tenants.TenantSettings.QualificationChecklist"/>.</param>
    /// <returns>The lead's version, or <see cref="ChecklistItemUnknown"/>, <see cref="LeadNotFound"/>, <see cref="Tenants.NotAllowed"/>.</returns>
    public Task<Result<int>> AnswerAsync(Guid leadId, string item, bool isKnown, CancellationToken ct)
        => writer.WriteAsync<int>(leadId, (hand, _) => Task.FromResult(Decide(hand, item, isKnown)), ct);

    private static Result<int> Decide(LeadInHand hand, string item, bool isKnown)
    {
        if (!hand.Access.Settings.QualificationChecklist.Contains(item)) return new ChecklistItemUnknown(item);
        if (hand.Lead.Answer(item, isKnown, hand.Now))
            hand.Tell(ActivityKind.FieldChanged, isKnown ? $"{item} is known" : $"{item} is open again", data: new Dictionary<string, string> { ["checklist"] = item });
        return hand.Lead.Version;
    }
}

public sealed record ChecklistItemUnknown(string Item) : Error($"“{Item}” is not on the checklist any more. Load the page anew.");
