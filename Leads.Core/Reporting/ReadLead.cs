using Leads.Core.Data;
using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Leads.Tags;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Reporting;

/// <summary>Reads a lead with the names of all that it points to, in three queries.</summary>
public sealed class ReadLead(TenantDbContextFactory contexts, CurrentTenant tenant)
{
    /// <returns>Null for a lead that doesn't exist, is in the trash, or is another tenant's.</returns>
    public async Task<LeadDetails?> ReadAsync(Guid leadId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var row = await Rows(context, leadId).SingleOrDefaultAsync(ct);
        if (row is null) return null;
        var score = await context.Scores.AsNoTracking().Where(s => s.LeadId == leadId)
            .OrderByDescending(s => s.ScoredOn).ThenByDescending(s => s.Id)
            .Select(s => new { s.Factors, s.ScoredOn }).FirstOrDefaultAsync(ct);
        var details = Describe(row);
        var tags = await TagsOf.LeadsAsync(context, [leadId], ct);
        return details with { Tags = [.. tags[leadId]], Score = details.Score with { ScoredOn = score?.ScoredOn, Factors = score?.Factors ?? [] } };
    }

    private static IQueryable<Row> Rows(LeadsDbContext context, Guid leadId) =>
        from lead in context.Leads.AsNoTracking()
        where lead.Id == leadId
        join other in context.Leads on lead.PossibleDuplicateOf equals (Guid?)other.Id into others
        from twin in others.DefaultIfEmpty()
        join user in context.Users on lead.AssignedTo equals (Guid?)user.Id into users
        from owner in users.DefaultIfEmpty()
        join known in context.Channels on lead.SourceChannelId equals (Guid?)known.Id into channels
        from channel in channels.DefaultIfEmpty()
        join ad in context.AdCampaigns on lead.SourceCampaignId equals (Guid?)ad.Id into campaigns
        from campaign in campaigns.DefaultIfEmpty()
        select new Row
        {
            Lead = lead,
            Owner = owner.DisplayName,
            Channel = channel.Name,
            Campaign = campaign.Name,
            LastSubmissionOn = context.Submissions.Where(s => s.LeadId == lead.Id)
                .OrderByDescending(s => s.ReceivedOn).Select(s => (DateTimeOffset?)s.ReceivedOn).FirstOrDefault(),
            Twin = twin,
        };

    private static LeadDetails Describe(Row row)
    {
        var lead = row.Lead;
        return new LeadDetails
        {
            Id = lead.Id,
            Name = lead.DisplayName,
            Version = lead.Version,
            Source = lead.Source,
            Status = lead.Status,
            Fields = Enum.GetValues<EditableField>().ToDictionary(f => f, lead.ValueOf),
            PhoneE164 = lead.PhoneE164,
            EmailNormalized = lead.EmailNormalized,
            DisqualificationReason = lead.DisqualificationReason,
            ConvertedOn = lead.ConvertedOn,
            ConvertedValue = lead.ConvertedValue,
            ConvertedCurrency = lead.ConvertedCurrency,
            OwnerId = lead.AssignedTo,
            OwnerName = row.Owner,
            ChannelName = row.Channel,
            CampaignName = row.Campaign,
            Answers = lead.Answers,
            KnownOfChecklist = lead.KnownOfChecklist ?? [],
            FirstTouch = lead.FirstTouch,
            LastTouch = lead.LastTouch,
            Enrichment = lead.EnrichmentData,
            CreatedOn = lead.CreatedOn,
            LastActivityOn = lead.LastActivityOn,
            SubmissionCount = lead.SubmissionCount,
            LastSubmissionOn = row.LastSubmissionOn,
            Score = new ScoreDetails(lead.ScoreTotal, lead.ScoreBand, lead.ScoreVersion, null, []),
            PossibleDuplicate = row.Twin is null ? null : Describe(lead, row.Twin),
        };
    }

    private static LikelyTwin Describe(Lead lead, Lead twin) => new(twin.Id, twin.DisplayName, twin.Company, DuplicateLikeness.Of(Look(lead), Look(twin)));

    private static PersonLook Look(Lead lead) => new(lead.FirstName, lead.LastName, lead.EmailNormalized, lead.PhoneE164, lead.Company);

    private sealed class Row
    {
        public required Lead Lead { get; init; }

        public string? Owner { get; init; }

        public string? Channel { get; init; }

        public string? Campaign { get; init; }

        public DateTimeOffset? LastSubmissionOn { get; init; }

        public Lead? Twin { get; init; }
    }
}
