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
    public bool HasReacted(SequenceStep? step) => Reactions.HasCome(step, Facts, LastMessageOn);

    /// <summary>Why the lead leaves; null where it stays.</summary>
    public ExitReason? WayOut(FilterScope scope) => WaysOut.Find(Graph.Definition.ExitRules, Facts, Enrollment.EnteredOn, HasBounced, HasUnsubscribed, scope);

    /// <summary>Of the enrollment; null before the first.</summary>
    public DateTimeOffset? LastMessageOn => Runs.Values.Where(r => r is { MessageId: not null, Outcome: RunOutcome.Succeeded or RunOutcome.Uncertain }).Max(r => r.FinishedOn);
}
