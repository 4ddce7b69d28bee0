using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Leads.Tags;
using Leads.Core.Scoring;

namespace Leads.Core.Reporting;

/// <summary>Everything that a lead's page shows, but for its timeline.</summary>
public sealed record LeadDetails
{
    public required Guid Id { get; init; }

    /// <summary>First and last name, else e-mail, phone or company.</summary>
    public required string Name { get; init; }

    public required int Version { get; init; }

    public required LeadSource Source { get; init; }

    public required LeadStatus Status { get; init; }

    /// <summary>By field, null where empty.</summary>
    public required IReadOnlyDictionary<EditableField, string?> Fields { get; init; }

    public string? PhoneE164 { get; init; }

    public string? EmailNormalized { get; init; }

    public string? DisqualificationReason { get; init; }

    public DateTimeOffset? ConvertedOn { get; init; }

    public decimal? ConvertedValue { get; init; }

    public string? ConvertedCurrency { get; init; }

    public Guid? OwnerId { get; init; }

    public string? OwnerName { get; init; }

    public string? ChannelName { get; init; }

    public string? CampaignName { get; init; }

    public IReadOnlyList<LeadAnswer> Answers { get; init; } = [];

    /// <summary>What of the tenant's qualification checklist is known.</summary>
    public IReadOnlyList<string> KnownOfChecklist { get; init; } = [];

    public Attribution? FirstTouch { get; init; }

    public Attribution? LastTouch { get; init; }

    public EnrichmentData? Enrichment { get; init; }

    public required DateTimeOffset CreatedOn { get; init; }

    public DateTimeOffset? LastActivityOn { get; init; }

    public required int SubmissionCount { get; init; }

    /// <summary>Null where no submission is kept any more.</summary>
    public DateTimeOffset? LastSubmissionOn { get; init; }

    public required ScoreDetails Score { get; init; }

    /// <summary>By name.</summary>
    public IReadOnlyList<TagLabel> Tags { get; init; } = [];

    public LikelyTwin? PossibleDuplicate { get; init; }

    public string? this[EditableField field] => Fields.GetValueOrDefault(field);
}

/// <summary>A score and the factors of the scoring that made it, which add up to it.</summary>
/// <param name="Version">The model's; null for a lead never scored.</param>
public sealed record ScoreDetails(int Total, ScoreBand Band, string? Version, DateTimeOffset? ScoredOn, IReadOnlyList<AppliedFactor> Factors);

/// <param name="Why">Null where the two are no longer alike.</param>
public sealed record LikelyTwin(Guid Id, string Name, string? Company, Likeness? Why);
