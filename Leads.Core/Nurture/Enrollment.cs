using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Nurture.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Nurture;

/// <summary>
/// A lead's way through a sequence. The truth about where it stands; the lead's columns mirror it. Each change makes its revision another, so
/// that who worked on an older one writes nothing.
/// </summary>
public sealed class Enrollment : TenantEntity
{
    private Enrollment()
    {
    }

    public Guid LeadId { get; private set; }

    public Guid SequenceId { get; private set; }

    /// <summary>The version of the sequence that it follows.</summary>
    public int Version { get; private set; }

    /// <summary>The how many-th time that the lead is in this sequence, from 1.</summary>
    public int Pass { get; private set; }

    public EnrollmentStatus Status { get; private set; }

    /// <summary>The step to be run next; null where none is left.</summary>
    public Guid? CurrentStepId { get; private set; }

    public DateTimeOffset EnteredOn { get; private set; }

    /// <summary>When it was completed or left; null while it is under way.</summary>
    public DateTimeOffset? ExitedOn { get; private set; }

    /// <summary>Null where it was completed or is under way.</summary>
    public ExitReason? ExitReason { get; private set; }

    /// <summary>When the step before really ran; before the first, when the lead entered. Moved on by the length of each pause.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>For when the current step is planned; null is not planned yet.</summary>
    public DateTimeOffset? DueOn { get; private set; }

    /// <summary>Why then.</summary>
    public IReadOnlyList<PlanReason> Why { get; private set; } = [];

    /// <summary>What a person has to decide before it goes on; null where nothing is to be decided.</summary>
    public HoldReason? Hold { get; private set; }

    public DateTimeOffset? PausedOn { get; private set; }

    /// <summary>Until then nobody else takes it. Null when free.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>The node that holds the lease.</summary>
    public string? LeasedBy { get; private set; }

    /// <summary>Grows with every change.</summary>
    public int Revision { get; private set; } = 1;

    public bool IsUnderWay => Status is EnrollmentStatus.Active or EnrollmentStatus.Paused;

    /// <summary>Begins at a step that is to be planned.</summary>
    public static Enrollment Enter(Lead lead, Sequence sequence, int pass, Guid? firstStep, DateTimeOffset now)
    {
        var enrollment = new Enrollment
        {
            LeadId = lead.Id,
            SequenceId = sequence.Id,
            Version = sequence.Version,
            Pass = pass,
            CurrentStepId = firstStep,
            EnteredOn = now,
            Since = now,
        };
        enrollment.Born(lead.TenantId, now);
        return enrollment;
    }

    public EnrollmentState State(bool hasReacted) => new(CurrentStepId, Since) { DueOn = DueOn, HasReacted = hasReacted };

    /// <summary>The current step waits for its time.</summary>
    public void PlanFor(DateTimeOffset dueOn, IReadOnlyList<PlanReason> why)
    {
        (DueOn, Why, Hold) = (dueOn, why, null);
        Free();
    }

    /// <summary>The current step waits for a person.</summary>
    public void HoldFor(HoldReason reason)
    {
        Hold = reason;
        Free();
    }

    /// <summary>The current step is done; the next, if any, is to be planned.</summary>
    public void Advance(Guid? next, DateTimeOffset ranOn)
    {
        (CurrentStepId, Since) = (next, ranOn);
        PlanAnew();
    }

    public void Complete(DateTimeOffset now) => End(EnrollmentStatus.Completed, null, now);

    public void Exit(ExitReason reason, DateTimeOffset now) => End(EnrollmentStatus.Exited, reason, now);

    /// <summary>Stands still; what is left of a wait stays.</summary>
    public void Pause(DateTimeOffset now)
    {
        (Status, PausedOn) = (EnrollmentStatus.Paused, now);
        Free();
    }

    /// <summary>Goes on with what was left of a wait; the current step is to be planned.</summary>
    public void Resume(DateTimeOffset now)
    {
        // A step that was under way may have ended during the pause: what follows it hasn't begun to wait.
        var stood = PausedOn > Since ? PausedOn.Value : Since;
        if (PausedOn is not null && now > stood) Since += now - stood;
        (Status, PausedOn) = (EnrollmentStatus.Active, null);
        if (Hold is null) PlanAnew();
        else Free();
    }

    /// <summary>Follows another version from a step on, which is to be planned.</summary>
    public void MoveTo(int version, Guid? step)
    {
        Version = version;
        if (step == CurrentStepId && Hold is not null)
        {
            Free();
            return;
        }
        CurrentStepId = step;
        PlanAnew();
    }

    /// <summary>Nobody else takes it while what reaches beyond the database is done.</summary>
    public void LeaseTo(string worker, DateTimeOffset until) => (LeasedBy, LeasedUntil) = (worker, until);

    /// <summary>Is to be looked at anew as soon as somebody comes by.</summary>
    public void LookAgain() => PlanAnew();

    /// <summary>Is another lead's from now on.</summary>
    public void GiveTo(Guid leadId)
    {
        LeadId = leadId;
        Free();
    }

    /// <summary>What was held is to be run, as soon as window and caps allow.</summary>
    public void RunAfterAll(DateTimeOffset now)
    {
        (DueOn, Why, Hold) = (now, [], null);
        Free();
    }

    /// <summary>Writes into the lead's columns how it stands. What is to be planned is due since the step before, so that it is found at once.</summary>
    public void MirrorOn(Lead lead) => lead.Mirror(
        Status switch
        {
            EnrollmentStatus.Active => NurtureStatus.Active,
            EnrollmentStatus.Paused => NurtureStatus.Paused,
            EnrollmentStatus.Completed => NurtureStatus.Completed,
            EnrollmentStatus.Exited => NurtureStatus.Exited,
            _ => throw new InvalidOperationException($"Unknown status {Status}."),
        },
        IsUnderWay ? SequenceId : null,
        Status == EnrollmentStatus.Active && Hold is null ? DueOn ?? Since : null);

    private void End(EnrollmentStatus status, ExitReason? reason, DateTimeOffset now)
    {
        (Status, ExitReason, ExitedOn) = (status, reason, now);
        (CurrentStepId, DueOn, Why, Hold, PausedOn) = (null, null, [], null, null);
        Free();
    }

    private void PlanAnew()
    {
        (DueOn, Why, Hold) = (null, [], null);
        Free();
    }

    private void Free()
    {
        (LeasedUntil, LeasedBy) = (null, null);
        Revision++;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Enrollment>
    {
        public void Configure(EntityTypeBuilder<Enrollment> enrollment)
        {
            enrollment.ToTable("lead_nurture_enrollments");
            enrollment.Property(e => e.Why).HasJson();
            enrollment.Property(e => e.LeasedBy).HasMaxLength(100);
            enrollment.Property(e => e.Revision).IsConcurrencyToken();
            enrollment.Ignore(e => e.IsUnderWay);
            // A lead is in at most one sequence.
            enrollment.HasIndex(e => new { e.TenantId, e.LeadId }).IsUnique().HasFilter("status IN ('active', 'paused')").HasDatabaseName("ux_lead_nurture_enrollments_lead");
            enrollment.HasIndex(e => new { e.TenantId, e.LeadId, e.EnteredOn }).HasDatabaseName("ix_lead_nurture_enrollments_history");
            enrollment.HasIndex(e => new { e.TenantId, e.SequenceId, e.Status, e.Id }).HasDatabaseName("ix_lead_nurture_enrollments_sequence");
            enrollment.HasOne<Sequence>().WithMany().HasForeignKey(e => new { e.TenantId, e.SequenceId }).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

public enum EnrollmentStatus
{
    Active,
    Paused,
    Completed,
    Exited,
}

/// <summary>Why a lead left a sequence before its end.</summary>
public enum ExitReason
{
    Replied,
    Converted,
    Disqualified,
    Unsubscribed,
    HardBounce,
    Erased,

    /// <summary>Somebody took it out.</summary>
    Manual,

    /// <summary>The sequence's own rule.</summary>
    Rule,

    /// <summary>The sequence was archived.</summary>
    Archived,

    /// <summary>The lead became one with another, which is in a sequence itself.</summary>
    Merged,
}

/// <summary>What a person has to decide.</summary>
public enum HoldReason
{
    /// <summary>More than 24 hours late.</summary>
    TooLate,

    /// <summary>Not known whether the step had its effect.</summary>
    Uncertain,

    /// <summary>Tried as often as makes sense.</summary>
    Failed,

    /// <summary>The sending window doesn't open any more.</summary>
    NeverOpen,
}
