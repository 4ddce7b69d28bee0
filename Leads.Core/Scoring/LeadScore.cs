using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Scoring;

/// <summary>One scoring of a lead with every factor, so that what is shown adds up and its history can be drawn.</summary>
public sealed class LeadScore : TenantEntity
{
    private LeadScore()
    {
    }

    public Guid LeadId { get; private set; }

    public string Version { get; private set; } = "";

    public int Total { get; private set; }

    public ScoreBand Band { get; private set; }

    public IReadOnlyList<AppliedFactor> Factors { get; private set; } = [];

    public DateTimeOffset ScoredOn { get; private set; }

    public static LeadScore Record(Guid tenantId, Guid leadId, Scorecard card, DateTimeOffset now)
    {
        var score = new LeadScore
        {
            LeadId = leadId,
            Version = card.Version,
            Total = card.Total,
            Band = card.Band,
            Factors = card.Factors,
            ScoredOn = now,
        };
        score.Born(tenantId, now);
        return score;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<LeadScore>
    {
        public void Configure(EntityTypeBuilder<LeadScore> score)
        {
            score.ToTable("lead_scores");
            score.Property(s => s.Version).HasMaxLength(50);
            score.Property(s => s.Factors).HasJson();
            score.HasIndex(s => new { s.TenantId, s.LeadId, s.ScoredOn }).HasDatabaseName("ix_lead_scores_history").IsDescending(false, false, true);
        }
    }
}
