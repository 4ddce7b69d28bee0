namespace Leads.Core.Nurture.Design;

/// <summary>Completes the enrollment before the last step.</summary>
public sealed record EndStep(Guid Id) : SequenceStep(Id);
