using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;

namespace Leads.Core.Nurture.Running;

/// <summary>An enrollment with all that decides what comes next: read together, and changed together or not at all.</summary>
internal sealed record Walker(Enrollment Enrollment, Lead Lead, StepGraph Graph, SendingCalendar Calendar)
{
    /// <summary>By step.</summary>
    public required Dictionary<Guid, StepRun> Runs { get; init; }

    /// <summary>When the lead was sent messages by any sequence, as far as the caps look back.</summary>
    public required IReadOnlyCollection<DateTimeOffset> Sent { get; init; }

    public required LeadFacts Facts { get; init; }

    /// <summary>Whether the lead's address has bounced for good.</summary>
    public required bool HasBounced { get; init; }

    /// <summary>Whether the lead wants no messages.</summary>
    public required bool HasUnsubscribed { get; init; }

    public StepRun? RunOf(Guid? step) => step is { } id ? Runs.GetValueOrDefault(id) : null;

    public StepRun Begin(SequenceStep step, DateTimeOffset scheduledOn, DateTimeOffset now)
        => Runs[step.Id] = StepRun.Begin(Enrollment, step, Runs.Count + 1, scheduledOn, now);

    /// <summary>Whether what the step waits for has happened since the last message of the enrollment.</summary>
    public bool HasReacted(SequenceStep? step)
    {
        if (step is not BranchStep { Reaction: { } reaction } || LastMessageOn is not { } since) return false;
        var kind = reaction.Kind switch
        {
            ReactionKind.Opened => ActivityKind.EmailOpened,
            ReactionKind.Clicked => ActivityKind.EmailClicked,
            ReactionKind.Replied => ActivityKind.EmailReplied,
            _ => throw new InvalidOperationException($"Unknown reaction {reaction.Kind}."),
        };
        return Facts.CountOf(kind, since) > 0;
    }

    /// <summary>Why the lead leaves; null where it stays.</summary>
    public ExitReason? WayOut(FilterScope scope)
    {
        var (rules, entered) = (Graph.Definition.ExitRules, Enrollment.EnteredOn);
        if (Lead.DeletedOn is not null) return ExitReason.Erased;
        if (HasUnsubscribed) return ExitReason.Unsubscribed;
        if (HasBounced) return ExitReason.HardBounce;
        if (rules.OnReply && Facts.CountOf(ActivityKind.EmailReplied, entered) > 0) return ExitReason.Replied;
        var hasMoved = Lead.StatusChangedOn > entered;
        if (rules.OnConverted && hasMoved && Lead.Status == LeadStatus.Converted) return ExitReason.Converted;
        if (rules.OnDisqualified && hasMoved && Lead.Status == LeadStatus.Disqualified) return ExitReason.Disqualified;
        return rules.When is { } when && when.LetsThrough(Facts, scope) ? ExitReason.Rule : null;
    }

    private DateTimeOffset? LastMessageOn => Runs.Values.Where(r => r is { MessageId: not null, Outcome: RunOutcome.Succeeded or RunOutcome.Uncertain }).Max(r => r.FinishedOn);
}
