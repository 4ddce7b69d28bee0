using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Leads.Tags;

/// <summary>A tag on a lead.</summary>
public sealed class LeadTag : ITenantOwned
{
    private LeadTag()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid LeadId { get; private set; }

    public Guid TagId { get; private set; }

    /// <summary>The import that put it there, which takes it with it when it is undone; null for a person's doing.</summary>
    public Guid? ImportId { get; private set; }

    public static LeadTag Put(Guid tenantId, Guid leadId, Guid tagId, Guid? importId = null)
        => new() { TenantId = tenantId, LeadId = leadId, TagId = tagId, ImportId = importId };

    internal sealed class Configuration : IEntityTypeConfiguration<LeadTag>
    {
        public void Configure(EntityTypeBuilder<LeadTag> on)
        {
            on.ToTable("lead_tags");
            on.HasKey(t => new { t.TenantId, t.LeadId, t.TagId });
            on.HasIndex(t => new { t.TenantId, t.TagId, t.LeadId }).HasDatabaseName("ix_lead_tags_tag");
            on.HasOne<Tag>().WithMany().HasForeignKey(t => new { t.TenantId, t.TagId }).OnDelete(DeleteBehavior.Cascade);
            on.HasOne<Lead>().WithMany(l => l.Tags).HasForeignKey(t => new { t.TenantId, t.LeadId }).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
