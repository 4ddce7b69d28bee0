using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;

namespace Leads.Core.Nurture.Simulating;

/// <summary>How a lead's way through a sequence goes.</summary>
/// <param name="Steps">In the order in which they run.</param>
/// <param name="Reason">Why it leaves, where it does.</param>
public sealed record Simulation(IReadOnlyList<SimulatedStep> Steps, SimulationEnd End, DateTimeOffset EndsOn, ExitReason? Reason);

public enum SimulationEnd
{
    Completed,

    /// <summary>The lead left before the end.</summary>
    Left,

    /// <summary>A person would have to decide.</summary>
    Held,
}

/// <param name="On">When it runs; of what isn't reached, when it was planned for.</param>
/// <param name="Reasons">Why then, in the order in which they moved it.</param>
public sealed record SimulatedStep(StepNode Node, DateTimeOffset On, StepFate Fate, IReadOnlyList<PlanReason> Reasons)
{
    /// <summary>Of a branch: which way it went.</summary>
    public bool? Holds { get; init; }

    /// <summary>Why it is left out; null where it isn't.</summary>
    public StepError? Error { get; init; }
}

public enum StepFate
{
    Runs,

    /// <summary>Its time comes, but it can't be done.</summary>
    LeftOut,

    /// <summary>Waits for a person.</summary>
    Held,

    /// <summary>The lead leaves while it waits for this step.</summary>
    NotReached,
}
