using System.Security.Cryptography;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Mail;

/// <summary>How the world answers a tenant's messages: the address at which mail services tell of bounces and replies, and the key that signs the links in messages. One a tenant, made at first need.</summary>
public sealed class MailInbox : TenantEntity
{
    private MailInbox()
    {
    }

    /// <summary>The part of <c>/hooks/email/{key}</c> that names the tenant: 160 random bits, URL-safe.</summary>
    public string PublicKey { get; private set; } = "";

    /// <summary>What the mail service signs with or names, encrypted. Null: the key in the address is all that it proves itself by.</summary>
    public string? Secret { get; private set; }

    /// <summary>256 random bits, encrypted. Changed, it makes all links that were sent unknown.</summary>
    public string LinkKey { get; private set; } = "";

    public DateTimeOffset? LastReceivedOn { get; private set; }

    /// <param name="encryptedLinkKey">Of <see cref="NewLinkKey"/>.</param>
    public static MailInbox Create(Guid tenantId, string encryptedLinkKey, DateTimeOffset now)
    {
        var inbox = new MailInbox { PublicKey = NewPublicKey(), LinkKey = encryptedLinkKey };
        inbox.Born(tenantId, now);
        return inbox;
    }

    public static string NewLinkKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Takes another secret; null takes it away.</summary>
    public void Protect(string? encryptedSecret) => Secret = encryptedSecret;

    /// <summary>The former address answers like an unknown one from now on.</summary>
    public void Readdress() => PublicKey = NewPublicKey();

    private static string NewPublicKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    internal sealed class Configuration : IEntityTypeConfiguration<MailInbox>
    {
        public void Configure(EntityTypeBuilder<MailInbox> inbox)
        {
            inbox.ToTable("mail_inboxes");
            inbox.Property(i => i.PublicKey).HasMaxLength(64);
            inbox.HasIndex(i => i.PublicKey).IsUnique();
            inbox.HasIndex(i => i.TenantId).IsUnique().HasDatabaseName("ux_mail_inboxes_tenant");
        }
    }
}
