using Leads.Core.Activities;
using Leads.Core.Capture;
using Leads.Core.Enrichment;
using Leads.Core.Import;
using Leads.Core.Leads;
using Leads.Core.Mail;
using Leads.Core.Nurture;
using Leads.Core.Scoring;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Data;

/// <summary>
/// The references between features, here so that no feature needs to know another for them. Each carries the tenant:
/// a lead of one tenant can't point to a channel of another, whatever the code does. None sets null on delete, because
/// that would null the tenant too; the column is cleared before the row it names is deleted.
/// </summary>
internal static class References
{
    public static void Configure(ModelBuilder model)
    {
        var lead = model.Entity<Lead>();
        lead.HasOne<Channel>().WithMany().HasForeignKey(l => new { l.TenantId, l.SourceChannelId }).OnDelete(DeleteBehavior.Restrict);
        lead.HasOne<AdCampaign>().WithMany().HasForeignKey(l => new { l.TenantId, l.SourceCampaignId }).OnDelete(DeleteBehavior.Restrict);
        lead.HasOne<Sequence>().WithMany().HasForeignKey(l => new { l.TenantId, l.CurrentSequenceId }).OnDelete(DeleteBehavior.Restrict);
        lead.HasOne<User>().WithMany().HasForeignKey(l => l.AssignedTo).OnDelete(DeleteBehavior.Restrict);

        var submission = model.Entity<Submission>();
        submission.HasOne<Channel>().WithMany().HasForeignKey(s => new { s.TenantId, s.ChannelId }).OnDelete(DeleteBehavior.Restrict);
        submission.HasOne<Lead>().WithMany().HasForeignKey(s => new { s.TenantId, s.LeadId }).OnDelete(DeleteBehavior.Restrict);
        submission.HasOne<AdCampaign>().WithMany().HasForeignKey(s => new { s.TenantId, s.AdCampaignId }).OnDelete(DeleteBehavior.Restrict);

        model.Entity<AdCampaign>().HasOne<Channel>().WithMany().HasForeignKey(c => new { c.TenantId, c.ChannelId }).OnDelete(DeleteBehavior.Cascade);
        model.Entity<LeadActivity>().HasOne<Lead>().WithMany(l => l.Activities).HasForeignKey(a => new { a.TenantId, a.LeadId }).OnDelete(DeleteBehavior.Cascade);
        model.Entity<LeadScore>().HasOne<Lead>().WithMany().HasForeignKey(s => new { s.TenantId, s.LeadId }).OnDelete(DeleteBehavior.Cascade);
        model.Entity<Enrollment>().HasOne<Lead>().WithMany().HasForeignKey(e => new { e.TenantId, e.LeadId }).OnDelete(DeleteBehavior.Cascade);
        var message = model.Entity<MailMessage>();
        message.HasOne<Enrollment>().WithMany().HasForeignKey(m => new { m.TenantId, m.EnrollmentId }).OnDelete(DeleteBehavior.Cascade);
        model.Entity<EnrichmentRun>().HasOne<Lead>().WithMany().HasForeignKey(r => new { r.TenantId, r.LeadId }).OnDelete(DeleteBehavior.Cascade);
        model.Entity<ImportRow>().HasOne<ImportRun>().WithMany().HasForeignKey(r => new { r.TenantId, r.ImportId }).OnDelete(DeleteBehavior.Cascade);
        model.Entity<ImportRow>().HasOne<Lead>().WithMany().HasForeignKey(r => new { r.TenantId, r.LeadId }).OnDelete(DeleteBehavior.Restrict);
    }
}
