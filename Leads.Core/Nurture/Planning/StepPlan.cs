using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Planning;

/// <summary>What comes next in an enrollment, when, and why then.</summary>
/// <param name="Node">Null where no step is left.</param>
/// <param name="DueOn">When it runs or, where it has to be decided about, was due.</param>
/// <param name="Reasons">In the order in which they moved it.</param>
public sealed record StepPlan(PlanVerdict Verdict, StepNode? Node, DateTimeOffset DueOn, IReadOnlyList<PlanReason> Reasons);

public enum PlanVerdict
{
    /// <summary>Now.</summary>
    Run,

    /// <summary>Not before <see cref="StepPlan.DueOn"/>.</summary>
    Wait,

    /// <summary>Not by itself: a person decides.</summary>
    Hold,

    /// <summary>No step is left.</summary>
    Complete,
}
