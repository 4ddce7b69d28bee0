namespace Leads.Core.Nurture.Simulating;

/// <summary>Where in a sequence a simulation begins, and when.</summary>
/// <param name="StepId">The step to be run next.</param>
/// <param name="Since">When the step before it ran.</param>
internal sealed record SimulationStart(Guid? StepId, DateTimeOffset Since, DateTimeOffset EnteredOn, DateTimeOffset Now)
{
    /// <summary>For when the step is planned already, and why then; null is to be planned.</summary>
    public DateTimeOffset? DueOn { get; init; }

    public IReadOnlyList<Planning.PlanReason> Why { get; init; } = [];

    /// <summary>Of the enrollment; null before the first.</summary>
    public DateTimeOffset? LastMessageOn { get; init; }

    /// <summary>The steps that ran before: when, and of a branch whether it held. They don't run again.</summary>
    public IReadOnlyDictionary<Guid, (DateTimeOffset On, bool? Held)> Done { get; init; } = new Dictionary<Guid, (DateTimeOffset, bool?)>();

    /// <summary>Enters now.</summary>
    public static SimulationStart Enter(Design.StepGraph sequence, DateTimeOffset now) => new(sequence.First, now, now, now);
}
