namespace Leads.Core.Nurture.Design;

/// <summary>What keeps a definition from being activated.</summary>
/// <param name="StepId">The step at fault; null for the sequence itself.</param>
/// <param name="Problem">One sentence for who edits it.</param>
public sealed record SequenceFault(Guid? StepId, FaultKind Kind, string Problem);

public enum FaultKind
{
    NoSteps,
    TooLarge,

    /// <summary>A step within itself, or leads that go round for ever.</summary>
    Loop,
    Unreachable,
    TriggerIncomplete,
    ImpossibleWindow,
    SubjectMissing,
    BodyMissing,
    UnsubscribeMissing,

    /// <summary>Subject or text can't be filled in: an unknown variable, an open brace.</summary>
    TemplateInvalid,
    WaitInvalid,
    BranchIncomplete,
    StepIncomplete,
}
