using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Nurture;

/// <summary>A nurture sequence: the follow-up that a lead can be enrolled in.</summary>
public sealed class Sequence : TenantEntity
{
    private Sequence()
    {
    }

    public string Name { get; private set; } = "";

    public SequenceStatus Status { get; private set; }

    /// <summary>Grows when an active sequence is edited; those under way finish theirs.</summary>
    public int Version { get; private set; } = 1;

    public static Sequence Create(Guid tenantId, string name, DateTimeOffset now)
    {
        var sequence = new Sequence { Name = name };
        sequence.Born(tenantId, now);
        return sequence;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Sequence>
    {
        public void Configure(EntityTypeBuilder<Sequence> sequence)
        {
            sequence.ToTable("lead_nurture_sequences");
            sequence.Property(s => s.Name).HasMaxLength(255);
        }
    }
}

public enum SequenceStatus
{
    Draft,
    Active,
    Archived,
}
