using Leads.Core.Mail;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;

namespace Leads.Core.Nurture.Explaining;

/// <summary>All that decides why an enrollment's next step hasn't run yet.</summary>
public sealed record EnrollmentStanding(EnrollmentStatus Status)
{
    public DateTimeOffset? ExitedOn { get; init; }

    public ExitReason? ExitReason { get; init; }

    public DateTimeOffset? PausedOn { get; init; }

    public HoldReason? Hold { get; init; }

    /// <summary>When it was held.</summary>
    public DateTimeOffset ChangedOn { get; init; }

    /// <summary>Of the step to be run next; null where none is left.</summary>
    public StepKind? Kind { get; init; }

    /// <summary>For when that step is planned or, where it is to be planned, since when it could be.</summary>
    public DateTimeOffset DueOn { get; init; }

    /// <summary>Why then.</summary>
    public IReadOnlyList<PlanReason> Why { get; init; } = [];

    /// <summary>Why the last attempt had no effect, in a sentence; null where there was none.</summary>
    public string? LastProblem { get; init; }

    /// <summary>Whether a worker holds it.</summary>
    public bool IsLeased { get; init; }

    public bool IsStoppedHere { get; init; }

    public bool IsStoppedEverywhere { get; init; }

    /// <summary>Whether the lead has an e-mail address to which mail can be sent.</summary>
    public bool HasAddress { get; init; } = true;

    /// <summary>Why nothing is sent to that address; null where mail may go there.</summary>
    public SuppressionReason? Suppressed { get; init; }

    /// <summary>Whether the installation can send messages of sequences.</summary>
    public bool IsMailSetUp { get; init; } = true;
}
