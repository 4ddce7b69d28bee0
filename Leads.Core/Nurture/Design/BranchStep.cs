using Leads.Core.Leads.Filtering;

namespace Leads.Core.Nurture.Design;

/// <summary>Goes one of two ways: by a filter at once, or by whether the lead reacts to the last message within a time.</summary>
public sealed record BranchStep(Guid Id) : SequenceStep(Id)
{
    public LeadFilter? When { get; init; }

    public AwaitedReaction? Reaction { get; init; }

    public IReadOnlyList<SequenceStep> Then { get; init; } = [];

    public IReadOnlyList<SequenceStep> Otherwise { get; init; } = [];
}

/// <summary>A reaction since the last message of the enrollment was sent. The time for it runs from when the step before the branch ran.</summary>
public sealed record AwaitedReaction(ReactionKind Kind, WaitLength Within);

public enum ReactionKind
{
    Opened,
    Clicked,
    Replied,
}
