using Leads.Core.Common;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Leads;

public sealed partial class Lead
{
    internal sealed class Configuration : IEntityTypeConfiguration<Lead>
    {
        private const string NotInTrash = "deleted_on IS NULL";

        public void Configure(EntityTypeBuilder<Lead> lead)
        {
            lead.ToTable("leads", table =>
            {
                OneOf<LeadSource>(table, "source");
                OneOf<LeadStatus>(table, "status");
                OneOf<ScoreBand>(table, "score_band");
                OneOf<NurtureStatus>(table, "nurture_status");
            });
            lead.Property(l => l.FirstName).HasMaxLength(255);
            lead.Property(l => l.LastName).HasMaxLength(255);
            lead.Property(l => l.Email).HasMaxLength(255);
            lead.Property(l => l.Phone).HasMaxLength(50);
            lead.Property(l => l.Company).HasMaxLength(255);
            lead.Property(l => l.JobTitle).HasMaxLength(255);
            lead.Property(l => l.SourceUrl).HasMaxLength(1000);
            lead.Property(l => l.UtmSource).HasMaxLength(255);
            lead.Property(l => l.UtmMedium).HasMaxLength(255);
            lead.Property(l => l.UtmCampaign).HasMaxLength(255);
            lead.Property(l => l.ScoreVersion).HasMaxLength(50);
            lead.Property(l => l.EnrichmentData).HasJson();
            lead.Property(l => l.EmailNormalized).HasMaxLength(255);
            lead.Property(l => l.PhoneE164).HasMaxLength(20);
            lead.Property(l => l.ExternalId).HasMaxLength(255);
            lead.Property(l => l.SortName).HasMaxLength(LeadName.MaxSortLength);
            lead.Property(l => l.Answers).HasJson();
            lead.Property(l => l.KnownOfChecklist).HasJson();
            lead.Property(l => l.FirstTouch).HasJson();
            lead.Property(l => l.LastTouch).HasJson();
            lead.Property(l => l.ConvertedValue).HasPrecision(18, 2);
            lead.Property(l => l.ConvertedCurrency).HasMaxLength(3);
            lead.Property(l => l.Version).IsConcurrencyToken();
            lead.Ignore(l => l.IsOpen).Ignore(l => l.IsNurtured).Ignore(l => l.DisplayName).Ignore(l => l.HasIdentity).Ignore(l => l.Look);

            lead.HasQueryFilter(LeadsDbContext.TrashFilter, l => l.DeletedOn == null);

            // The four indexes of the data model, by their names.
            lead.HasIndex(l => new { l.TenantId, l.Status, l.CreatedOn }).HasDatabaseName("idx_leads_tenant_status");
            lead.HasIndex(l => new { l.TenantId, l.Source, l.SourceCampaignId }).HasDatabaseName("idx_leads_source");
            lead.HasIndex(l => new { l.TenantId, l.ScoreTotal, l.Status, l.LastActivityOn }).HasDatabaseName("idx_leads_score")
                .IsDescending(false, true, false, true);
            lead.HasIndex(l => new { l.TenantId, l.NurtureStatus, l.NextNurtureStepOn }).HasDatabaseName("idx_leads_nurture_next_step");

            // The list's orders, without what is in the trash, so that the engine can also count by them.
            lead.HasIndex(l => new { l.TenantId, l.CreatedOn, l.Id }).HasDatabaseName("ix_leads_created")
                .IsDescending(false, true, true).HasFilter(NotInTrash);
            lead.HasIndex(l => new { l.TenantId, l.LastActivityOn, l.Id }).HasDatabaseName("ix_leads_activity")
                .IsDescending(false, true, true).HasFilter(NotInTrash);
            lead.HasIndex(l => new { l.TenantId, l.ScoreTotal, l.LastActivityOn, l.Id }).HasDatabaseName("ix_leads_rank")
                .IsDescending(false, true, true, true).HasFilter(NotInTrash);
            lead.HasIndex(l => new { l.TenantId, l.SortName, l.Id }).HasDatabaseName("ix_leads_name").HasFilter(NotInTrash);

            // "Mine"; the pool's leads, which are most at capture, cost it nothing.
            lead.HasIndex(l => new { l.TenantId, l.AssignedTo, l.CreatedOn, l.Id }).HasDatabaseName("ix_leads_owner")
                .IsDescending(false, false, true, true).HasFilter("assigned_to IS NOT NULL");

            // The two keys of matching.
            lead.HasIndex(l => new { l.TenantId, l.EmailNormalized }).HasDatabaseName("ix_leads_email");
            lead.HasIndex(l => new { l.TenantId, l.PhoneE164 }).HasDatabaseName("ix_leads_phone");

            // Ids elsewhere, which only files tell.
            lead.HasIndex(l => new { l.TenantId, l.ExternalId }).HasDatabaseName("ix_leads_external").HasFilter("external_id IS NOT NULL");

            // The keys of likeness.
            lead.HasIndex(l => new { l.TenantId, l.MailboxKey }).HasDatabaseName("ix_leads_mailbox").HasFilter("mailbox_key IS NOT NULL");
            lead.HasIndex(l => new { l.TenantId, l.NameCompanyKey }).HasDatabaseName("ix_leads_name_company").HasFilter("name_company_key IS NOT NULL");
            lead.HasIndex(l => new { l.TenantId, l.NameDomainKey }).HasDatabaseName("ix_leads_name_domain").HasFilter("name_domain_key IS NOT NULL");
        }

        private static void OneOf<T>(TableBuilder<Lead> table, string column) where T : struct, Enum
            => table.HasCheckConstraint($"ck_leads_{column}", $"{column} IN ({string.Join(", ", EnumText.All<T>().Select(t => $"'{t}'"))})");
    }
}
