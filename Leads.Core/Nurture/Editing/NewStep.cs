using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Editing;

/// <summary>What a step says when it is added, before anybody has changed it.</summary>
public static class NewStep
{
    public static SequenceStep Of(StepKind kind, Guid id) => kind switch
    {
        StepKind.Email => new EmailStep(id, "", MailText.Begin),
        StepKind.Wait => new WaitStep(id) { For = new WaitLength(1, WaitUnit.Days) },
        StepKind.Branch => new BranchStep(id) { When = LeadFilter.Everything },
        StepKind.Task => new TaskStep(id, "Call the lead") { DueIn = new WaitLength(1, WaitUnit.Days) },
        StepKind.Update => new UpdateStep(id) { Status = LeadStatus.Contacted },
        StepKind.Notify => new NotifyStep(id, "This lead needs you."),
        StepKind.Webhook => new WebhookStep(id, ""),
        StepKind.End => new EndStep(id),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
