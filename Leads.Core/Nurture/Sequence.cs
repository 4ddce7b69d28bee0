using Leads.Core.Data;
using Leads.Core.Leads.Filtering;
using Leads.Core.Nurture.Design;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Nurture;

/// <summary>
/// A nurture sequence: the follow-up that leads are enrolled in. What it says stands in its versions, which never change once published;
/// the row repeats of the active one what decides who enters and leaves.
/// </summary>
public sealed class Sequence : TenantEntity
{
    public const int MaxName = 255;

    private Sequence()
    {
    }

    public string Name { get; private set; } = "";

    public SequenceStatus Status { get; private set; }

    /// <summary>The one that leads enter; grows when an active sequence is edited. Those under way finish theirs.</summary>
    public int Version { get; private set; } = 1;

    public SequenceTrigger Trigger { get; private set; } = SequenceTrigger.Manual;

    public LeadFilter EntryFilter { get; private set; } = LeadFilter.Everything;

    public ExitRules ExitRules { get; private set; } = new();

    /// <summary>Null is at any time.</summary>
    public SendingWindow? SendingWindow { get; private set; }

    public ReEnrollmentRule ReEnrollment { get; private set; } = new();

    /// <summary>What was chosen for those under way when it was archived; null before.</summary>
    public ArchiveChoice? ArchivedWith { get; private set; }

    public static Sequence Create(Guid tenantId, string name, DateTimeOffset now)
    {
        var sequence = new Sequence { Name = name };
        sequence.Born(tenantId, now);
        return sequence;
    }

    public void Rename(string name) => Name = name;

    /// <summary>From now on leads enter this version.</summary>
    public void Activate(int version, SequenceDefinition definition)
    {
        (Status, Version, ArchivedWith) = (SequenceStatus.Active, version, null);
        (Trigger, EntryFilter, ExitRules) = (definition.Trigger, definition.EntryFilter, definition.ExitRules);
        (SendingWindow, ReEnrollment) = (definition.SendingWindow, definition.ReEnrollment);
    }

    /// <summary>Nobody enters any more.</summary>
    public void Archive(ArchiveChoice choice) => (Status, ArchivedWith) = (SequenceStatus.Archived, choice);

    internal sealed class Configuration : IEntityTypeConfiguration<Sequence>
    {
        public void Configure(EntityTypeBuilder<Sequence> sequence)
        {
            sequence.ToTable("lead_nurture_sequences");
            sequence.Property(s => s.Name).HasMaxLength(MaxName);
            sequence.Property(s => s.Trigger).HasJson();
            sequence.Property(s => s.EntryFilter).HasJson();
            sequence.Property(s => s.ExitRules).HasJson();
            sequence.Property(s => s.SendingWindow).HasJson();
            sequence.Property(s => s.ReEnrollment).HasJson();
        }
    }
}

public enum SequenceStatus
{
    Draft,
    Active,
    Archived,
}

/// <summary>What becomes of those under way when a sequence is archived.</summary>
public enum ArchiveChoice
{
    Continue,
    Pause,
    Exit,
}
