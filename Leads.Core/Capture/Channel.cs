using System.Security.Cryptography;
using Leads.Core.Capture.Sources.Google;
using Leads.Core.Capture.Sources.LinkedIn;
using Leads.Core.Capture.Sources.Meta;
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

    /// <summary>The Facebook page whose notifications are this channel's; null for other kinds and before it is connected.</summary>
    public string? PageId { get; private set; }

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

    /// <summary>Sets what its sender signs with or names, encrypted.</summary>
    public void Protect(string encryptedSecret)
    {
        Secret = encryptedSecret;
        // Whoever brings a secret for a page brings an app.
        if (Kind == ChannelKind.FacebookLeadAd) Settings = Settings with { HasOwnApp = true };
    }

    public void ConnectPage(string pageId) => PageId = pageId;

    public void Rename(string name) => Name = name;

    public void Configure(ChannelSettings settings) => Settings = settings;

    /// <summary>Only a person can mend it; what arrives meanwhile is taken all the same.</summary>
    /// <param name="why">In words for whoever mends it.</param>
    /// <returns>True where it worked until now.</returns>
    public bool Fail(string why)
    {
        LastError = why;
        if (Status != ChannelStatus.Active) return false;
        Status = ChannelStatus.Error;
        return true;
    }

    /// <summary>Its connection works, again or still.</summary>
    public void Worked(ChannelSettings settings)
    {
        (Settings, LastError) = (settings, null);
        if (Status == ChannelStatus.Error) Status = ChannelStatus.Active;
    }

    /// <summary>A paused channel's address answers like an unknown one.</summary>
    public void Pause() => Status = ChannelStatus.Paused;

    /// <summary>Takes it up again; its platform is asked anew for what came meanwhile.</summary>
    public void Resume()
    {
        (Status, LastError) = (ChannelStatus.Active, null);
        if (Settings.Meta is { } meta) Settings = Settings with { Meta = meta with { Last = null } };
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Channel>
    {
        public void Configure(EntityTypeBuilder<Channel> channel)
        {
            channel.ToTable("channels");
            channel.Property(c => c.Name).HasMaxLength(MaxName);
            channel.Property(c => c.PublicKey).HasMaxLength(64);
            channel.Property(c => c.Settings).HasJson();
            channel.Property(c => c.PageId).HasMaxLength(50);
            // Notifications of the shared app come for all tenants.
            channel.HasIndex(c => c.PageId).HasDatabaseName("ix_channels_page").HasFilter("page_id IS NOT NULL");
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

    /// <summary>Origins of other sites whose pages may post, by script or as a plain form; empty allows all.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Where a browser that posts the plain form is sent; null shows our small thank-you page.</summary>
    public string? ThankYouUrl { get; init; }

    public Guid? DefaultOwner { get; init; }

    /// <summary>Our field's text → value for what an arrival leaves empty.</summary>
    public IReadOnlyDictionary<string, string> DefaultValues { get; init; } = new Dictionary<string, string>();

    /// <summary>What people tick on the hosted and the drawn form; null asks for nothing.</summary>
    public string? ConsentText { get; init; }

    /// <summary>Access to the Google Ads account; null where leads come by the webhook only.</summary>
    public GoogleAdsAccess? GoogleAds { get; init; }

    /// <summary>The secret is that of the tenant's own Meta app. Otherwise the page's token is one of the agency's app.</summary>
    public bool HasOwnApp { get; init; }

    /// <summary>Access to the Facebook page; null before it is connected.</summary>
    public MetaAccess? Meta { get; init; }

    /// <summary>Access to LinkedIn's leads; null where none are fetched.</summary>
    public LinkedInAccess? LinkedIn { get; init; }

    /// <summary>The platform's form id → what goes before <see cref="Mapping"/> for that form: a published form of Meta is never changed, but replaced by another.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> FormMappings { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The form that we draw for the channel; null is <see cref="HostedForm.Default"/>.</summary>
    public HostedForm? Form { get; init; }

    /// <summary>The rules of one of the platform's forms, or with null those of the whole source.</summary>
    public IReadOnlyDictionary<string, string> RulesOf(string? formId)
        => formId is null ? Mapping : FormMappings.TryGetValue(formId, out var own) ? own : new Dictionary<string, string>();

    /// <summary>The same with other rules; a form that has none left is as any other.</summary>
    public ChannelSettings WithRules(string? formId, IReadOnlyDictionary<string, string> rules)
    {
        if (formId is null) return this with { Mapping = rules };
        var forms = FormMappings.Where(form => form.Key != formId).ToDictionary();
        if (rules.Count > 0) forms[formId] = rules;
        return this with { FormMappings = forms };
    }

    /// <param name="origin">As browsers name it in the <c>Origin</c> header.</param>
    public bool Allows(string origin) => AllowedOrigins.Count == 0 || AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    /// <summary>The last replay of many deliveries, running or done; null before the first.</summary>
    public ReplayRun? Replay { get; init; }
}
