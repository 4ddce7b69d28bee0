using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Mail;

/// <summary>One thing that a mail service told us, once: what it was, and what it was found to be about. Goes with its lead.</summary>
public sealed class MailArrival : TenantEntity
{
    public const int MaxKey = 64;
    public const int MaxDetail = 1000;

    private MailArrival()
    {
    }

    /// <summary>By which the same thing told again is known; see <see cref="MailNews.Key"/>.</summary>
    public string Key { get; private set; } = "";

    public MailNewsKind Kind { get; private set; }

    /// <summary>Who told: <c>postmark</c>, <c>ses</c>, <c>mime</c>.</summary>
    public string Provider { get; private set; } = "";

    public DateTimeOffset ReceivedOn { get; private set; }

    /// <summary>Null where it is about no lead that we know.</summary>
    public Guid? LeadId { get; private set; }

    /// <summary>The <see cref="MailMessage"/> that it is about; null where only the lead is known, or nothing.</summary>
    public Guid? MailId { get; private set; }

    public ArrivalOutcome Outcome { get; private set; }

    /// <summary>One sentence for a person, without what was written.</summary>
    public string? Detail { get; private set; }

    public static MailArrival Of(Guid tenantId, MailNews news, Guid? leadId, Guid? mailId, DateTimeOffset now)
    {
        var arrival = new MailArrival
        {
            Key = news.Key,
            Kind = news.Kind,
            Provider = news.Provider,
            ReceivedOn = now,
            LeadId = leadId,
            MailId = mailId,
            Outcome = leadId is null ? ArrivalOutcome.Unmatched : ArrivalOutcome.Matched,
            Detail = news.Detail is { Length: > MaxDetail } detail ? detail[..MaxDetail] : news.Detail,
        };
        arrival.Born(tenantId, now);
        return arrival;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<MailArrival>
    {
        public void Configure(EntityTypeBuilder<MailArrival> arrival)
        {
            arrival.ToTable("mail_arrivals");
            arrival.Property(a => a.Key).HasMaxLength(MaxKey);
            arrival.Property(a => a.Provider).HasMaxLength(30);
            arrival.Property(a => a.Detail).HasMaxLength(MaxDetail);
            arrival.HasIndex(a => new { a.TenantId, a.Key }).IsUnique().HasDatabaseName("ux_mail_arrivals_key");
            arrival.HasIndex(a => new { a.TenantId, a.ReceivedOn, a.Id }).HasDatabaseName("ix_mail_arrivals_received").IsDescending(false, true, true);
            arrival.HasIndex(a => new { a.TenantId, a.LeadId }).HasDatabaseName("ix_mail_arrivals_lead").HasFilter("lead_id IS NOT NULL");
            arrival.HasOne<Lead>().WithMany().HasForeignKey(a => new { a.TenantId, a.LeadId }).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public enum ArrivalOutcome
{
    /// <summary>About a lead.</summary>
    Matched,

    /// <summary>About nobody that we know. An address that bounced or complained is suppressed all the same.</summary>
    Unmatched,
}
