using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Mail;

/// <summary>An address to which a tenant's sequences send nothing. Outlives the lead: once the person is erased, the hash alone says it.</summary>
public sealed class Suppression : TenantEntity
{
    public const int MaxNote = 500;

    private Suppression()
    {
    }

    /// <summary>See <see cref="Mail.AddressHash"/>. One row an address.</summary>
    public string AddressHash { get; private set; } = "";

    /// <summary>As it is compared; null once the person is erased.</summary>
    public string? Address { get; private set; }

    /// <summary>The gravest that was told.</summary>
    public SuppressionReason Reason { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>How it came to be known: a link, a mail server's answer, a person's name.</summary>
    public string Source { get; private set; } = "";

    /// <param name="address">Null where only the hash is known any more.</param>
    public static Suppression Of(Guid tenantId, string hash, string? address, SuppressionReason reason, string source, DateTimeOffset now)
    {
        var suppression = new Suppression { AddressHash = hash, Address = address, Reason = reason, Since = now, Source = Cut(source) };
        suppression.Born(tenantId, now);
        return suppression;
    }

    /// <summary>Another reason came to be known; a lesser one changes nothing.</summary>
    public void Add(SuppressionReason reason, string source)
    {
        if (reason > Reason) (Reason, Source) = (reason, Cut(source));
    }

    /// <summary>Only the hash stays.</summary>
    public void Erase() => Address = null;

    private static string Cut(string source) => source.Length <= MaxNote ? source : source[..MaxNote];

    internal sealed class Configuration : IEntityTypeConfiguration<Suppression>
    {
        public void Configure(EntityTypeBuilder<Suppression> suppression)
        {
            suppression.ToTable("mail_suppressions");
            suppression.Property(s => s.AddressHash).HasMaxLength(Mail.AddressHash.Length);
            suppression.Property(s => s.Address).HasMaxLength(MailMessage.MaxAddress);
            suppression.Property(s => s.Source).HasMaxLength(MaxNote);
            suppression.HasIndex(s => new { s.TenantId, s.AddressHash }).IsUnique().HasDatabaseName("ux_mail_suppressions_address");
            suppression.HasIndex(s => new { s.TenantId, s.Since, s.Id }).HasDatabaseName("ix_mail_suppressions_since").IsDescending(false, true, true);
        }
    }
}

/// <summary>Why nothing is sent to an address. The later, the graver.</summary>
public enum SuppressionReason
{
    /// <summary>Somebody of ours put it on the list.</summary>
    Manual,

    /// <summary>It doesn't exist.</summary>
    HardBounce,

    /// <summary>The person doesn't want messages.</summary>
    Unsubscribed,

    /// <summary>The person called a message spam.</summary>
    Complaint,
}
