using System.Text.Json.Serialization;
using Leads.Core.Leads.Filtering;

namespace Leads.Core.Nurture.Design;

/// <summary>
/// What a version of a sequence says: who enters, who leaves, when messages may go out, and the steps as a tree whose branches
/// come together again behind them. Immutable; JSON by <see cref="SequenceJson"/>, held against the rules by <see cref="SequenceCheck"/>.
/// </summary>
[JsonConverter(typeof(SequenceDefinitionConverter))]
public sealed record SequenceDefinition
{
    public const int MaxSteps = 100;
    public const int MaxDepth = 5;

    public static readonly SequenceDefinition Empty = new();

    public SequenceTrigger Trigger { get; init; } = SequenceTrigger.Manual;

    /// <summary>Whom the trigger lets in. Enrolling by hand doesn't ask.</summary>
    public LeadFilter EntryFilter { get; init; } = LeadFilter.Everything;

    public ExitRules ExitRules { get; init; } = new();

    /// <summary>When messages may go out; null is at any time.</summary>
    public SendingWindow? SendingWindow { get; init; } = Design.SendingWindow.OfficeHours;

    public ReEnrollmentRule ReEnrollment { get; init; } = new();

    public IReadOnlyList<SequenceStep> Steps { get; init; } = [];
}
