using Leads.Core.Nurture.Design;

namespace Leads.Core.Nurture.Editing;

/// <summary>A version of a sequence as it is opened to be read or changed.</summary>
/// <param name="Number">Of the version.</param>
/// <param name="PublishedOn">Null of a draft.</param>
/// <param name="Revision">Of the newest version, whichever is opened.</param>
/// <param name="Versions">All, the newest first.</param>
public sealed record OpenSequence(
    SequenceTitle Title, int Number, SequenceDefinition Definition, DateTimeOffset? PublishedOn, SequenceRevision Revision, IReadOnlyList<VersionSummary> Versions)
{
    public bool IsNewest => Number == Revision.Version;

    /// <summary>How many are under way in versions before the active one.</summary>
    public int Behind => Title.Status == SequenceStatus.Active ? Versions.Where(v => v.Number < Title.Version).Sum(v => v.UnderWay) : 0;
}

/// <param name="PublishedOn">Null of a draft.</param>
/// <param name="UnderWay">How many follow it.</param>
public sealed record VersionSummary(int Number, DateTimeOffset ChangedOn, string ChangedByName, DateTimeOffset? PublishedOn, string? PublishedByName, int UnderWay);
