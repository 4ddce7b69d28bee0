using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Leads.Tags;

/// <summary>A short label of a tenant, put on any number of its leads. Names that differ only in case, accents or spaces are one tag.</summary>
public sealed class Tag : TenantEntity
{
    /// <summary>Of a tenant.</summary>
    public const int Most = 500;

    private Tag()
    {
    }

    public string Name { get; private set; } = "";

    /// <summary>See <see cref="TagName.KeyOf"/>; unique in the tenant.</summary>
    public string NameKey { get; private set; } = "";

    public TagColour Colour { get; private set; }

    /// <param name="name">From <see cref="TagName.Clean"/>.</param>
    public static Tag Create(Guid tenantId, string name, TagColour colour, DateTimeOffset now)
    {
        var tag = new Tag();
        tag.Look(name, colour);
        tag.Born(tenantId, now);
        return tag;
    }

    /// <param name="name">From <see cref="TagName.Clean"/>.</param>
    public void Look(string name, TagColour colour) => (Name, NameKey, Colour) = (name, TagName.KeyOf(name), colour);

    internal sealed class Configuration : IEntityTypeConfiguration<Tag>
    {
        public void Configure(EntityTypeBuilder<Tag> tag)
        {
            tag.ToTable("tags");
            tag.Property(t => t.Name).HasMaxLength(TagName.MaxLength);
            tag.Property(t => t.NameKey).HasMaxLength(TagName.MaxKeyLength);
            tag.HasIndex(t => new { t.TenantId, t.NameKey }).IsUnique().HasDatabaseName("ix_tags_name");
        }
    }
}

/// <summary>In the order in which new tags take them.</summary>
public enum TagColour
{
    Blue,
    Green,
    Amber,
    Violet,
    Red,
    Teal,
    Pink,
    Grey,
}
