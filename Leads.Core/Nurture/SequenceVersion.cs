using Leads.Core.Data;
using Leads.Core.Nurture.Design;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Nurture;

/// <summary>What a sequence says, from one publishing to the next. A draft can be changed; once published it never changes again.</summary>
public sealed class SequenceVersion : TenantEntity
{
    private SequenceVersion()
    {
    }

    public Guid SequenceId { get; private set; }

    /// <summary>From 1; unique within the sequence.</summary>
    public int Number { get; private set; }

    public SequenceDefinition Definition { get; private set; } = SequenceDefinition.Empty;

    public string ChangedByName { get; private set; } = "";

    /// <summary>Another with each change.</summary>
    public DateTimeOffset ChangedOn { get; private set; }

    /// <summary>Null of a draft.</summary>
    public DateTimeOffset? PublishedOn { get; private set; }

    public string? PublishedByName { get; private set; }

    public static SequenceVersion Draft(Guid tenantId, Guid sequenceId, int number, SequenceDefinition definition, Actor actor, DateTimeOffset now)
    {
        var version = new SequenceVersion { SequenceId = sequenceId, Number = number, Definition = definition, ChangedByName = actor.Name, ChangedOn = AsStored(now) };
        version.Born(tenantId, now);
        return version;
    }

    /// <exception cref="InvalidOperationException">It was published.</exception>
    public void Change(SequenceDefinition definition, Actor actor, DateTimeOffset now)
    {
        if (PublishedOn is not null) throw new InvalidOperationException("A published version never changes.");
        // By it the next writer knows whether somebody wrote in between, also within the same moment.
        (Definition, ChangedByName, ChangedOn) = (definition, actor.Name, AsStored(now) > ChangedOn ? AsStored(now) : ChangedOn + TimeSpan.FromMicroseconds(1));
    }

    /// <summary>Counts as a change, so that who saves the draft in the same moment doesn't write into what is published.</summary>
    public void Publish(Actor actor, DateTimeOffset now)
        => (PublishedOn, PublishedByName, ChangedOn) = (now, actor.Name, ChangedOn + TimeSpan.FromMicroseconds(1));

    /// <summary>Databases keep microseconds: what is kept equals what is read again.</summary>
    private static DateTimeOffset AsStored(DateTimeOffset on) => on.AddTicks(-(on.Ticks % TimeSpan.TicksPerMicrosecond));

    internal sealed class Configuration : IEntityTypeConfiguration<SequenceVersion>
    {
        public void Configure(EntityTypeBuilder<SequenceVersion> version)
        {
            version.ToTable("lead_nurture_versions");
            version.Property(v => v.Definition).HasJson();
            version.Property(v => v.ChangedByName).HasMaxLength(255);
            version.Property(v => v.ChangedOn).IsConcurrencyToken();
            version.Property(v => v.PublishedByName).HasMaxLength(255);
            version.HasIndex(v => new { v.TenantId, v.SequenceId, v.Number }).IsUnique().HasDatabaseName("ux_lead_nurture_versions_number");
            version.HasOne<Sequence>().WithMany().HasForeignKey(v => new { v.TenantId, v.SequenceId }).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
