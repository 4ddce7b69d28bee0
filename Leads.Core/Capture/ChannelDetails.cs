using Leads.Core.Capture.Sources.Meta;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>A source in the list.</summary>
/// <param name="LastReceivedOn">The last delivery, whatever became of it, to about five seconds; null before the first.</param>
/// <param name="Today">Deliveries that made or joined a lead since midnight.</param>
/// <param name="Week">The same over <see cref="ChannelQueries.WeekDays"/> days.</param>
public sealed record ChannelSummary(
    Guid Id, ChannelKind Kind, string Name, ChannelStatus Status, DateTimeOffset? LastReceivedOn, int Today, int Week)
{
    /// <summary>Why it doesn't work; null where it does.</summary>
    public string? LastError { get; init; }

    /// <summary>False for a source that gets nothing before it is given access to its platform.</summary>
    public bool IsConnected { get; init; } = true;

    public DateTimeOffset? LastLeadOn { get; init; }

    /// <summary>The last test, told only where nothing else has arrived yet.</summary>
    public DateTimeOffset? LastTestOn { get; init; }

    /// <summary>All deliveries but tests since midnight.</summary>
    public int TodayDeliveries { get; init; }

    /// <summary>The same over <see cref="ChannelQueries.WeekDays"/> days.</summary>
    public int WeekDeliveries { get; init; }

    /// <summary>Deliveries of the last <see cref="ChannelQueries.WaitingDays"/> days that became no lead and can be replayed.</summary>
    public int Failed { get; init; }

    /// <summary>Deliveries of the last <see cref="ChannelQueries.WaitingDays"/> days in quarantine.</summary>
    public int Spam { get; init; }

    /// <summary>See <see cref="Silence.Of"/>; null for a source that is not silent, or not active.</summary>
    public DateTimeOffset? SilentSince { get; init; }
}

/// <summary>A source on its own page.</summary>
public sealed record ChannelDetails
{
    public required Guid Id { get; init; }

    public required ChannelKind Kind { get; init; }

    public required string Name { get; init; }

    public required ChannelStatus Status { get; init; }

    public required string PublicKey { get; init; }

    /// <summary>Its sender has to prove that it knows a secret.</summary>
    public bool HasSecret { get; init; }

    public string? LastError { get; init; }

    /// <summary>See <see cref="ChannelSummary.IsConnected"/>.</summary>
    public bool IsConnected { get; init; } = true;

    /// <summary>See <see cref="ChannelSettings.HasOwnApp"/>.</summary>
    public bool HasOwnApp { get; init; }

    /// <summary>The connected Facebook page; null before.</summary>
    public string? MetaPage { get; init; }

    /// <summary>The last comparison with the platform; null before the first.</summary>
    public MetaComparison? LastComparison { get; init; }

    /// <summary>The Google Ads account whose leads are fetched; null where they come by the webhook only.</summary>
    public string? GoogleAdsCustomer { get; init; }

    /// <summary>When LinkedIn was connected; null where its leads are not fetched.</summary>
    public DateTimeOffset? LinkedInSince { get; init; }

    public string? ThankYouUrl { get; init; }

    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The form that we draw for it.</summary>
    public HostedForm Form { get; init; } = HostedForm.Default;

    /// <summary>Null where that form asks for no consent.</summary>
    public string? ConsentText { get; init; }

    /// <summary>Null is the pool.</summary>
    public LeadOwner? DefaultOwner { get; init; }

    /// <summary>Null while the source waits for it; tests don't count.</summary>
    public ReceivedLead? FirstLead { get; init; }

    /// <summary>The last test, told only while the source waits for its first lead.</summary>
    public DateTimeOffset? LastTestOn { get; init; }

    public DateTimeOffset? LastLeadOn { get; init; }

    public required ChannelFigures Figures { get; init; }

    /// <summary>The last delivery, whatever became of it, to about five seconds; null before the first.</summary>
    public DateTimeOffset? LastReceivedOn { get; init; }

    /// <summary>See <see cref="ChannelSummary.Failed"/>.</summary>
    public int Failed { get; init; }

    /// <summary>See <see cref="ChannelSummary.Spam"/>.</summary>
    public int Spam { get; init; }

    /// <summary>See <see cref="ChannelSummary.SilentSince"/>.</summary>
    public DateTimeOffset? SilentSince { get; init; }

    /// <summary>All deliveries but tests since midnight.</summary>
    public int TodayDeliveries { get; init; }

    /// <summary>The last replay of many deliveries, running or done; null before the first.</summary>
    public ReplayRun? Replay { get; init; }
}

/// <param name="LeadId">Null where the lead is in the trash.</param>
public sealed record ReceivedLead(Guid? LeadId, DateTimeOffset ReceivedOn);

/// <summary>What came in; the week is the last <see cref="ChannelQueries.WeekDays"/> days with the present one.</summary>
/// <param name="Today">Deliveries that made or joined a lead.</param>
/// <param name="Week">Deliveries that made or joined a lead.</param>
/// <param name="WeekDeliveries">All but tests.</param>
public sealed record ChannelFigures(int Today, int Week, int WeekFailed, int WeekSpam, int WeekDeliveries);
