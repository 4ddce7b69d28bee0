using System.Security.Cryptography;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Capture;

/// <summary>One connected source of a tenant: a form, a Meta page, a Google lead form, an API bridge.</summary>
public sealed class Channel : TenantEntity
{
    public const int MaxName = 255;

    private Channel()
    {
    }

    public ChannelKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The part of the webhook address that names this channel: 160 random bits, URL-safe.</summary>
    public string PublicKey { get; private set; } = "";

    public ChannelStatus Status { get; private set; }

    public ChannelSettings Settings { get; private set; } = new();

    /// <summary>The signing secret, the <c>google_key</c> or the app secret, encrypted. Null where the kind needs none.</summary>
    public string? Secret { get; private set; }

    public DateTimeOffset? LastReceivedOn { get; private set; }

    public string? LastError { get; private set; }

    public static Channel Create(Guid tenantId, ChannelKind kind, string name, ChannelSettings settings, string? encryptedSecret, DateTimeOffset now)
    {
        var channel = new Channel
        {
            Kind = kind,
            Name = name,
            PublicKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)),
            Settings = settings,
            Secret = encryptedSecret,
        };
        channel.Born(tenantId, now);
        return channel;
    }

    public void Rename(string name) => Name = name;

    public void Configure(ChannelSettings settings) => Settings = settings;

    /// <summary>A paused channel's address answers like an unknown one.</summary>
    public void Pause() => Status = ChannelStatus.Paused;

    public void Resume() => (Status, LastError) = (ChannelStatus.Active, null);

    internal sealed class Configuration : IEntityTypeConfiguration<Channel>
    {
        public void Configure(EntityTypeBuilder<Channel> channel)
        {
            channel.ToTable("channels");
            channel.Property(c => c.Name).HasMaxLength(MaxName);
            channel.Property(c => c.PublicKey).HasMaxLength(64);
            channel.Property(c => c.Settings).HasJson();
            channel.HasIndex(c => c.PublicKey).IsUnique();
        }
    }
}

public enum ChannelKind
{
    WebsiteForm,
    FacebookLeadAd,
    GoogleLeadForm,
    Other,
}

public enum ChannelStatus
{
    Active,
    Paused,
    Error,
}

/// <summary>How a channel's arrivals are read and answered.</summary>
public sealed record ChannelSettings
{
    /// <summary>Sender's field name or JSON path → our field's text; wins over the built-in dictionary.</summary>
    public IReadOnlyDictionary<string, string> Mapping { get; init; } = new Dictionary<string, string>();

    /// <summary>Origins whose pages may post by script; empty allows all.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Where a browser that posts the plain form is sent; null shows our small thank-you page.</summary>
    public string? ThankYouUrl { get; init; }

    public Guid? DefaultOwner { get; init; }

    /// <summary>Our field's text → value for what an arrival leaves empty.</summary>
    public IReadOnlyDictionary<string, string> DefaultValues { get; init; } = new Dictionary<string, string>();

    public string? ConsentText { get; init; }

    /// <summary>The last replay of many deliveries, running or done; null before the first.</summary>
    public ReplayRun? Replay { get; init; }
}
