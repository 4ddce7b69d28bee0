namespace Leads.Core.Nurture.Planning;

/// <summary>Where an enrollment stands, as far as planning asks.</summary>
/// <param name="StepId">The step to be run next; null, or one that the definition hasn't got, is none.</param>
/// <param name="Since">When the step before it really ran; before the first, when the lead entered. A pause moves it on by its length.</param>
public sealed record EnrollmentState(Guid? StepId, DateTimeOffset Since)
{
    /// <summary>For when it was planned before; null where it is to be planned anew.</summary>
    public DateTimeOffset? DueOn { get; init; }

    /// <summary>Whether what the branch at hand waits for has happened.</summary>
    public bool HasReacted { get; init; }
}
