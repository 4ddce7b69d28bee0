namespace Leads.Core.Nurture.Editing;

/// <summary>What somebody had before them when they changed a sequence: its newest version, as changed last then.</summary>
public sealed record SequenceRevision(int Version, DateTimeOffset ChangedOn);
