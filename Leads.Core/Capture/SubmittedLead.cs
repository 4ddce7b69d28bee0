using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>A lead that a program sends field by field, its values already checked for type and length.</summary>
public sealed record SubmittedLead
{
    /// <summary>Each with its field; null keeps it as an other answer.</summary>
    public required IReadOnlyList<(Answer Answer, LeadField? Field)> Answers { get; init; }

    public LeadSource Source { get; init; } = LeadSource.Manual;

    public Guid? ChannelId { get; init; }

    public Guid? CampaignId { get; init; }

    /// <summary>Null: the pool, or who has the lead already.</summary>
    public Guid? Owner { get; init; }

    /// <summary>The sender's name of this delivery: what comes again under it is not stored again.</summary>
    public string? IdempotencyKey { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The body as it came.</summary>
    public byte[] Raw { get; init; } = [];
}

public sealed record ChannelUnknown() : Error("There is no such channel.");

public sealed record CampaignUnknown() : Error("There is no such campaign.");
