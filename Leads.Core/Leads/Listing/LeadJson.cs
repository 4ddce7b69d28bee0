using System.Linq.Expressions;
using System.Text.Json.Serialization;

namespace Leads.Core.Leads.Listing;

/// <summary>A lead as programs read it: every column of the data model, in camelCase, and what stands beside them.</summary>
public sealed record LeadJson : IListedLead
{
    /// <summary>The columns that are read for it.</summary>
    internal static readonly Expression<Func<Lead, LeadJson>> Columns = l => new LeadJson
    {
        Id = l.Id,
        CreatedOn = l.CreatedOn,
        UpdatedOn = l.UpdatedOn,
        Source = l.Source,
        SourceChannelId = l.SourceChannelId,
        SourceCampaignId = l.SourceCampaignId,
        FirstName = l.FirstName,
        LastName = l.LastName,
        Email = l.Email,
        Phone = l.Phone,
        PhoneE164 = l.PhoneE164,
        Company = l.Company,
        JobTitle = l.JobTitle,
        Message = l.Message,
        SourceUrl = l.SourceUrl,
        UtmSource = l.UtmSource,
        UtmMedium = l.UtmMedium,
        UtmCampaign = l.UtmCampaign,
        Status = l.Status,
        StatusChangedOn = l.StatusChangedOn,
        DisqualificationReason = l.DisqualificationReason,
        ConvertedOn = l.ConvertedOn,
        ConvertedValue = l.ConvertedValue,
        ConvertedCurrency = l.ConvertedCurrency,
        ScoreTotal = l.ScoreTotal,
        ScoreBand = l.ScoreBand,
        ScoreVersion = l.ScoreVersion,
        ScoreUpdatedOn = l.ScoreUpdatedOn,
        AssignedTo = l.AssignedTo,
        EnrichmentData = l.EnrichmentData,
        Notes = l.Notes,
        LastActivityOn = l.LastActivityOn,
        NurtureStatus = l.NurtureStatus,
        CurrentSequenceId = l.CurrentSequenceId,
        NextNurtureStepOn = l.NextNurtureStepOn,
        Answers = new AnswersJson(l.Answers),
        FirstTouch = l.FirstTouch,
        LastTouch = l.LastTouch,
        SubmissionCount = l.SubmissionCount,
        PossibleDuplicateOf = l.PossibleDuplicateOf,
        Version = l.Version,
        SortName = l.SortName,
    };

    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedOn { get; init; }

    public required DateTimeOffset UpdatedOn { get; init; }

    public required LeadSource Source { get; init; }

    public Guid? SourceChannelId { get; init; }

    public Guid? SourceCampaignId { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    /// <summary>As it was typed.</summary>
    public string? Phone { get; init; }

    public string? PhoneE164 { get; init; }

    public string? Company { get; init; }

    public string? JobTitle { get; init; }

    public string? Message { get; init; }

    public string? SourceUrl { get; init; }

    public string? UtmSource { get; init; }

    public string? UtmMedium { get; init; }

    public string? UtmCampaign { get; init; }

    public required LeadStatus Status { get; init; }

    public required DateTimeOffset StatusChangedOn { get; init; }

    public string? DisqualificationReason { get; init; }

    public DateTimeOffset? ConvertedOn { get; init; }

    public decimal? ConvertedValue { get; init; }

    public string? ConvertedCurrency { get; init; }

    public required int ScoreTotal { get; init; }

    public required ScoreBand ScoreBand { get; init; }

    public string? ScoreVersion { get; init; }

    public DateTimeOffset? ScoreUpdatedOn { get; init; }

    public Guid? AssignedTo { get; init; }

    public EnrichmentData? EnrichmentData { get; init; }

    public string? Notes { get; init; }

    public DateTimeOffset? LastActivityOn { get; init; }

    public required NurtureStatus NurtureStatus { get; init; }

    public Guid? CurrentSequenceId { get; init; }

    public DateTimeOffset? NextNurtureStepOn { get; init; }

    public required AnswersJson Answers { get; init; }

    public Attribution? FirstTouch { get; init; }

    public Attribution? LastTouch { get; init; }

    public required int SubmissionCount { get; init; }

    public Guid? PossibleDuplicateOf { get; init; }

    /// <summary>Grows with every edit; programs see it as the ETag.</summary>
    [JsonIgnore]
    public int Version { get; init; }

    [JsonIgnore]
    public string SortName { get; init; } = "";
}
