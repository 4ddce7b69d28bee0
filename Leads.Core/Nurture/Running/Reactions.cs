using Leads.Core.Activities;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Running;

/// <summary>What counts as the reaction that a branch waits for.</summary>
internal static class Reactions
{
    /// <param name="lastMessageOn">Null where nothing was sent to which the lead could react.</param>
    public static bool HasCome(SequenceStep? step, LeadFacts facts, DateTimeOffset? lastMessageOn)
        => step is BranchStep { Reaction: { } reaction } && lastMessageOn is { } since && facts.CountOf(KindOf(reaction.Kind), since) > 0;

    public static ActivityKind KindOf(ReactionKind reaction) => reaction switch
    {
        ReactionKind.Opened => ActivityKind.EmailOpened,
        ReactionKind.Clicked => ActivityKind.EmailClicked,
        ReactionKind.Replied => ActivityKind.EmailReplied,
        _ => throw new InvalidOperationException($"Unknown reaction {reaction}."),
    };
}
