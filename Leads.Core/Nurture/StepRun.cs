using Leads.Core.Data;
using Leads.Core.Nurture.Design;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Nurture;

/// <summary>
/// That a step was run in an enrollment: once, whatever happens. What reaches beyond the database is written here, as begun, before it is done;
/// what was begun and never finished is uncertain.
/// </summary>
public sealed class StepRun : TenantEntity
{
    private StepRun()
    {
    }

    public Guid EnrollmentId { get; private set; }

    public Guid StepId { get; private set; }

    public StepKind Kind { get; private set; }

    /// <summary>The how many-th of the enrollment, from 1.</summary>
    public int Ordinal { get; private set; }

    /// <summary>From 1; 0 before the first that was really one.</summary>
    public int Attempt { get; private set; }

    public DateTimeOffset ScheduledOn { get; private set; }

    /// <summary>Of the last attempt.</summary>
    public DateTimeOffset StartedOn { get; private set; }

    /// <summary>Null while it is under way or, after a crash, not known.</summary>
    public DateTimeOffset? FinishedOn { get; private set; }

    /// <summary>Null while it is under way, or waits for another attempt.</summary>
    public RunOutcome? Outcome { get; private set; }

    public StepError? ErrorCode { get; private set; }

    /// <summary>One sentence for a person.</summary>
    public string? Detail { get; private set; }

    /// <summary>Of an e-mail: the id by which its bounce or reply is known. The same over attempts.</summary>
    public string? MessageId { get; private set; }

    /// <summary>Of a branch: whether it held.</summary>
    public bool? Held { get; private set; }

    /// <summary>Whether it has begun and nobody knows how it ended.</summary>
    public bool IsOpen => Outcome is null && FinishedOn is null;

    public static StepRun Begin(Enrollment enrollment, SequenceStep step, int ordinal, DateTimeOffset scheduledOn, DateTimeOffset now)
    {
        var run = new StepRun { EnrollmentId = enrollment.Id, StepId = step.Id, Kind = step.Kind, Ordinal = ordinal, Attempt = 1, ScheduledOn = scheduledOn, StartedOn = now };
        run.Born(enrollment.TenantId, now);
        return run;
    }

    /// <param name="domain">Of the sender's address.</param>
    public void Name(string domain) => MessageId = $"{Id:N}@{domain}";

    public void TryAgain(DateTimeOffset now) => (Attempt, StartedOn, FinishedOn, Outcome, ErrorCode, Detail) = (Attempt + 1, now, null, null, null, null);

    public void Finish(RunOutcome outcome, DateTimeOffset now, StepError? error = null, string? detail = null)
        => (Outcome, FinishedOn, ErrorCode, Detail) = (outcome, now, error, detail);

    /// <summary>It surely had no effect and is tried again later.</summary>
    public void PutOff(DateTimeOffset now, StepError error, string? detail) => (FinishedOn, ErrorCode, Detail) = (now, error, detail);

    /// <summary>It wasn't even tried and is later; that was no attempt.</summary>
    public void Await(DateTimeOffset now, StepError error, string? detail) => (Attempt, FinishedOn, ErrorCode, Detail) = (Attempt - 1, now, error, detail);

    /// <summary>A person wants another attempt.</summary>
    public void Reopen(DateTimeOffset now) => (Outcome, FinishedOn) = (null, now);

    /// <summary>The lead leaves before it is known how it ended, or before another attempt.</summary>
    public void Abandon(DateTimeOffset now)
    {
        // Where it is being sent right now, its sender will know better.
        if (IsOpen) Finish(RunOutcome.Uncertain, now, StepError.OutcomeUnknown, "The lead left the sequence meanwhile.");
        else if (Outcome is null) Finish(RunOutcome.Skipped, now, ErrorCode, Detail);
    }

    public void Decide(bool held) => Held = held;

    internal sealed class Configuration : IEntityTypeConfiguration<StepRun>
    {
        public void Configure(EntityTypeBuilder<StepRun> run)
        {
            run.ToTable("lead_nurture_step_runs");
            run.Property(r => r.Detail).HasMaxLength(1000);
            run.Property(r => r.MessageId).HasMaxLength(320);
            run.Ignore(r => r.IsOpen);
            run.HasIndex(r => new { r.TenantId, r.EnrollmentId, r.StepId }).IsUnique().HasDatabaseName("ux_lead_nurture_step_runs_step");
            run.HasIndex(r => new { r.TenantId, r.MessageId }).IsUnique().HasFilter("message_id IS NOT NULL").HasDatabaseName("ux_lead_nurture_step_runs_message");
            run.HasOne<Enrollment>().WithMany().HasForeignKey(r => new { r.TenantId, r.EnrollmentId }).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public enum RunOutcome
{
    Succeeded,
    Failed,

    /// <summary>Not done, for a reason that the error code names.</summary>
    Skipped,

    /// <summary>May have been done; a person decides.</summary>
    Uncertain,
}

/// <summary>Why a step had not the effect that was meant.</summary>
public enum StepError
{
    /// <summary>The lead has no e-mail address.</summary>
    NoAddress,

    /// <summary>The address is on the tenant's suppression list.</summary>
    Suppressed,

    /// <summary>The mail server refused the address for good.</summary>
    AddressRefused,

    /// <summary>The mail server refused the message for good.</summary>
    MessageRefused,

    /// <summary>The mail server couldn't be reached, or asked for patience.</summary>
    MailUnavailable,

    /// <summary>As many messages as an hour may have were sent.</summary>
    MailLimited,

    /// <summary>No way to send is set up.</summary>
    MailNotSetUp,

    /// <summary>Subject or body can't be made from the template.</summary>
    TemplateInvalid,

    /// <summary>The hook couldn't be reached, or asked for patience.</summary>
    HookUnavailable,

    /// <summary>The hook refused for good.</summary>
    HookRefused,

    /// <summary>The hook's address isn't public, or isn't one.</summary>
    HookForbidden,

    /// <summary>The pipeline has no such step from where the lead stands.</summary>
    StatusNotAllowed,

    /// <summary>The person can't own leads, or do tasks, here.</summary>
    PersonUnknown,

    /// <summary>The tag is gone, or the lead has too many.</summary>
    TagUnavailable,

    /// <summary>The field doesn't take the value.</summary>
    ValueInvalid,

    /// <summary>Nobody knows how it ended.</summary>
    OutcomeUnknown,

    /// <summary>Somebody decided to leave it out.</summary>
    LeftOut,
}
