namespace Leads.Core.Nurture.Editing;

/// <summary>What whoever activates a sequence should know, though nothing is wrong with it.</summary>
/// <param name="StepId">The step that it is about; null for the sequence itself.</param>
public sealed record SequenceWarning(Guid? StepId, string Text);
