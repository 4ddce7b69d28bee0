using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Capture;

/// <summary>A paid campaign, made when the first lead of it arrives.</summary>
public sealed class AdCampaign : TenantEntity
{
    /// <summary>Of its name and of its id.</summary>
    public const int MaxName = 255;

    private AdCampaign()
    {
    }

    public Guid ChannelId { get; private set; }

    public AdPlatform Platform { get; private set; }

    /// <summary>The platform's id; text, because senders give numbers above 2^53 too.</summary>
    public string ExternalId { get; private set; } = "";

    public string Name { get; private set; } = "";

    public static AdCampaign Create(Guid tenantId, Guid channelId, AdPlatform platform, string externalId, string name, DateTimeOffset now)
    {
        var campaign = new AdCampaign { ChannelId = channelId, Platform = platform, ExternalId = externalId, Name = name };
        campaign.Born(tenantId, now);
        return campaign;
    }

    /// <summary>Takes the platform's name for it, which people may have changed there.</summary>
    public void Rename(string name) => Name = name;

    internal sealed class Configuration : IEntityTypeConfiguration<AdCampaign>
    {
        public void Configure(EntityTypeBuilder<AdCampaign> campaign)
        {
            campaign.ToTable("ad_campaigns");
            campaign.Property(c => c.ExternalId).HasMaxLength(MaxName);
            campaign.Property(c => c.Name).HasMaxLength(MaxName);
            campaign.HasIndex(c => new { c.TenantId, c.ChannelId, c.ExternalId }).IsUnique();
        }
    }
}

public enum AdPlatform
{
    Facebook,
    Google,
    Other,
}
