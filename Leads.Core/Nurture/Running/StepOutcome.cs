namespace Leads.Core.Nurture.Running;

/// <summary>What became of something that a step did beyond the database.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <summary>It was taken.</summary>
    /// <param name="Subject">What was sent, for the timeline.</param>
    public sealed record Done(string Subject) : StepOutcome;

    /// <summary>It wasn't tried, and needn't be.</summary>
    public sealed record Needless(StepError Error, string Detail) : StepOutcome;

    /// <summary>It was refused for good and had no effect.</summary>
    public sealed record Refused(StepError Error, string Detail) : StepOutcome;

    /// <summary>It had no effect; another attempt may.</summary>
    /// <param name="After">Not sooner than after this time; null leaves it to the runner.</param>
    public sealed record PutOff(StepError Error, string Detail, TimeSpan? After = null) : StepOutcome;

    /// <summary>It wasn't tried, and counts as no attempt: it is tried when there is room.</summary>
    public sealed record Later(StepError Error, string Detail, TimeSpan After) : StepOutcome;

    /// <summary>It may have had its effect.</summary>
    public sealed record Unknown(string Detail) : StepOutcome;
}
