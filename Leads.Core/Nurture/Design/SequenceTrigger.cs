using Leads.Core.Leads;

namespace Leads.Core.Nurture.Design;

/// <summary>What makes a lead enter by itself.</summary>
public sealed record SequenceTrigger(TriggerKind Kind)
{
    public static readonly SequenceTrigger Manual = new(TriggerKind.Manual);

    /// <summary>For <see cref="TriggerKind.StatusChanged"/>: the status it came into.</summary>
    public LeadStatus? Status { get; init; }

    /// <summary>For <see cref="TriggerKind.BandReached"/>.</summary>
    public ScoreBand? Band { get; init; }

    /// <summary>For <see cref="TriggerKind.FormOrCampaign"/>: the channels, any of which counts.</summary>
    public IReadOnlyList<Guid> Channels { get; init; } = [];

    /// <summary>For <see cref="TriggerKind.FormOrCampaign"/>: the campaigns, any of which counts.</summary>
    public IReadOnlyList<Guid> Campaigns { get; init; } = [];
}

public enum TriggerKind
{
    /// <summary>Only by hand or by the API.</summary>
    Manual,

    /// <summary>Captured, or come again, by any way but a file.</summary>
    Captured,
    StatusChanged,
    BandReached,

    /// <summary>Captured, or come again, by one of these channels or campaigns.</summary>
    FormOrCampaign,
}
