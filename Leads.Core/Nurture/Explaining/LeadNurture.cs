using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Planning;

namespace Leads.Core.Nurture.Explaining;

/// <summary>What sequences do, and did, with a lead.</summary>
/// <param name="Current">Null where it is under way in none.</param>
/// <param name="Past">Those that ended, the newest first, at most <see cref="ReadEnrollments.MostPast"/>.</param>
public sealed record LeadNurture(EnrollmentNow? Current, IReadOnlyList<PastEnrollment> Past);

/// <param name="ExitReason">Null where it was completed.</param>
public sealed record PastEnrollment(Guid Id, Guid SequenceId, string SequenceName, DateTimeOffset EnteredOn, DateTimeOffset ExitedOn, ExitReason? ExitReason);

/// <summary>How an enrollment stands.</summary>
/// <param name="Zone">Of the client: in which times are said.</param>
/// <param name="LeadZone">By whose clocks the lead is written to.</param>
public sealed record EnrollmentNow(Guid Id, Guid LeadId, Guid SequenceId, string SequenceName, int Version, int Pass, EnrollmentStatus Status, DateTimeOffset EnteredOn, Explanation Explanation, string Zone, string LeadZone)
{
    public DateTimeOffset? ExitedOn { get; init; }

    public ExitReason? ExitReason { get; init; }

    /// <summary>What a person has to decide; null where nothing is to be decided.</summary>
    public HoldReason? Hold { get; init; }

    /// <summary>What is to be run next, of a branch without the steps of its ways; null where no step is left.</summary>
    public SequenceStep? Next { get; init; }

    /// <summary>Of <see cref="Next"/> in reading order, from 1; 0 where no step is left.</summary>
    public int Position { get; init; }

    /// <summary>How many steps the version has.</summary>
    public int StepCount { get; init; }

    /// <summary>For when the next step is planned; null where it isn't, or a person decides.</summary>
    public DateTimeOffset? DueOn { get; init; }

    /// <summary>Why then.</summary>
    public IReadOnlyList<PlanReason> Why { get; init; } = [];
}
