using Leads.Core.Mail;
using Leads.Core.Nurture.Design;
using Leads.Core.Nurture.Simulating;

namespace Leads.Core.Nurture.Explaining;

/// <summary>An enrollment as it is opened: what was done, and what comes.</summary>
/// <param name="Past">In the order in which the steps began.</param>
/// <param name="Coming">Null where it has ended.</param>
public sealed record OpenEnrollment(EnrollmentNow Now, string LeadName, IReadOnlyList<PastStep> Past, EnrollmentForecast? Coming)
{
    /// <summary>On what the times of <see cref="Coming"/> depend.</summary>
    public ForecastCondition Condition { get; init; }
}

public enum ForecastCondition
{
    None,

    /// <summary>It is paused: they are reckoned as if it were resumed now.</summary>
    Resumed,

    /// <summary>It is held: they are reckoned as if it were decided now that the step is run.</summary>
    Decided,

    /// <summary>Sequences are stopped: they are reckoned as if they weren't.</summary>
    Started,
}

/// <summary>A step that was begun, or is to be.</summary>
/// <param name="Step">Null where no version that was published has it any more.</param>
/// <param name="Outcome">Null while it is under way, or waits for another attempt.</param>
public sealed record PastStep(Guid Id, SequenceStep? Step, StepKind Kind, int Attempt, DateTimeOffset ScheduledOn, DateTimeOffset StartedOn, DateTimeOffset? FinishedOn, RunOutcome? Outcome)
{
    public StepError? ErrorCode { get; init; }

    /// <summary>One sentence for a person.</summary>
    public string? Detail { get; init; }

    /// <summary>Of a branch: which way it went.</summary>
    public bool? Held { get; init; }

    /// <summary>Of an e-mail that was handed over.</summary>
    public SentMessage? Message { get; init; }
}

/// <summary>What became of a message, as far as anybody told us.</summary>
public sealed record SentMessage(string Subject, string Address, DateTimeOffset SentOn)
{
    public DateTimeOffset? OpenedOn { get; init; }

    public int Opens { get; init; }

    public DateTimeOffset? ClickedOn { get; init; }

    public int Clicks { get; init; }

    public DateTimeOffset? RepliedOn { get; init; }

    public DateTimeOffset? BouncedOn { get; init; }

    public BounceKind? Bounce { get; init; }

    public DateTimeOffset? ComplainedOn { get; init; }

    public DateTimeOffset? UnsubscribedOn { get; init; }
}
