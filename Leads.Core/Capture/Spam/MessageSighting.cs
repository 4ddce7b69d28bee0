using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Capture.Spam;

/// <summary>That a message came to a tenant lately: its mark, never its text. One row for a message and tenant.</summary>
public sealed class MessageSighting : TenantEntity
{
    private MessageSighting()
    {
    }

    /// <summary>From <see cref="SpamCheck.MarkOf"/>.</summary>
    public long Mark { get; private set; }

    /// <summary>The last time, exact to <see cref="CopiedMessages.Step"/>.</summary>
    public DateTimeOffset SeenOn { get; private set; }

    public static MessageSighting Of(Guid tenantId, long mark, DateTimeOffset now)
    {
        var sighting = new MessageSighting { Mark = mark, SeenOn = now };
        sighting.Born(tenantId, now);
        return sighting;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<MessageSighting>
    {
        public void Configure(EntityTypeBuilder<MessageSighting> sighting)
        {
            sighting.ToTable("message_sightings");
            sighting.HasIndex(s => new { s.TenantId, s.Mark }).HasDatabaseName("ux_message_sightings").IsUnique();
            // Looked up over all tenants, before it is known whether any of them has it.
            sighting.HasIndex(s => new { s.Mark, s.SeenOn }).HasDatabaseName("ix_message_sightings_mark");
            sighting.HasIndex(s => new { s.TenantId, s.SeenOn }).HasDatabaseName("ix_message_sightings_seen");
        }
    }
}
