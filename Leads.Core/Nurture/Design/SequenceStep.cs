using System.Text.Json.Serialization;

namespace Leads.Core.Nurture.Design;

/// <summary>One step. In JSON its <c>kind</c> tells which.</summary>
/// <param name="Id">Stays the same over versions: a step that ran in an enrollment never runs in it again.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EmailStep), "email")]
[JsonDerivedType(typeof(WaitStep), "wait")]
[JsonDerivedType(typeof(BranchStep), "branch")]
[JsonDerivedType(typeof(TaskStep), "task")]
[JsonDerivedType(typeof(UpdateStep), "update")]
[JsonDerivedType(typeof(NotifyStep), "notify")]
[JsonDerivedType(typeof(WebhookStep), "webhook")]
[JsonDerivedType(typeof(EndStep), "end")]
public abstract record SequenceStep(Guid Id)
{
    [JsonIgnore]
    public StepKind Kind => this switch
    {
        EmailStep => StepKind.Email,
        WaitStep => StepKind.Wait,
        BranchStep => StepKind.Branch,
        TaskStep => StepKind.Task,
        UpdateStep => StepKind.Update,
        NotifyStep => StepKind.Notify,
        WebhookStep => StepKind.Webhook,
        EndStep => StepKind.End,
        _ => throw new InvalidOperationException($"{GetType().Name} is of no known kind."),
    };
}

public enum StepKind
{
    Email,
    Wait,
    Branch,
    Task,
    Update,
    Notify,
    Webhook,
    End,
}
