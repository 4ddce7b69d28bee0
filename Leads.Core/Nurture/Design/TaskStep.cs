namespace Leads.Core.Nurture.Design;

/// <summary>Gives somebody of ours something to do.</summary>
public sealed record TaskStep(Guid Id, string Title) : SequenceStep(Id)
{
    public const int MaxTitle = 255;
    public const int MaxText = 5_000;

    public string? Text { get; init; }

    /// <summary>From when the step runs; null is no due time.</summary>
    public WaitLength? DueIn { get; init; }

    /// <summary>Null is the lead's owner.</summary>
    public Guid? Assignee { get; init; }
}
