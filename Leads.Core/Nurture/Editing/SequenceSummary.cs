using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Editing;

/// <summary>A sequence as a list shows it.</summary>
/// <param name="Trigger">Of the active version, else of the draft.</param>
/// <param name="TriggerNames">The names of the trigger's forms and campaigns, as far as they still are.</param>
public sealed record SequenceSummary(
    Guid Id, string Name, SequenceStatus Status, int Version, SequenceTrigger Trigger, IReadOnlyList<string> TriggerNames, string ChangedByName, DateTimeOffset ChangedOn)
{
    /// <summary>Active or paused.</summary>
    public int UnderWay { get; init; }

    public int Completed { get; init; }

    /// <summary>Of those under way: how many a person has to decide about.</summary>
    public int Held { get; init; }

    /// <summary>Whether something is changed and not yet active.</summary>
    public bool HasDraft { get; init; }
}

/// <summary>What stands above every page of a sequence.</summary>
/// <param name="Version">The active one; of a draft the one that it will be.</param>
/// <param name="HasDraft">Whether something is changed and not yet active.</param>
public sealed record SequenceTitle(Guid Id, string Name, SequenceStatus Status, int Version, bool HasDraft)
{
    /// <summary>Of those under way: how many a person has to decide about.</summary>
    public int Held { get; init; }

    /// <summary>Whether it never was active: nobody can be in it.</summary>
    public bool NeverActive => Status == SequenceStatus.Draft;
}
