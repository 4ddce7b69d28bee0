using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Mail.Inbound;

/// <summary>A post that reached a tenant's address and what became of it. What couldn't be read is kept as it came.</summary>
public sealed class MailDelivery : TenantEntity
{
    /// <summary>Of a body that couldn't be read.</summary>
    public const int MaxRawBytes = 256 * 1024;

    private MailDelivery()
    {
    }

    public DateTimeOffset ReceivedOn { get; private set; }

    /// <summary>Who posted, by the shape.</summary>
    public string Provider { get; private set; } = "";

    public string? ContentType { get; private set; }

    /// <summary>How long the body was.</summary>
    public int Bytes { get; private set; }

    public DeliveryOutcome Outcome { get; private set; }

    /// <summary>How many things it told.</summary>
    public int Told { get; private set; }

    /// <summary>The <see cref="MailArrival.Key"/> of the first of them; null where it told nothing.</summary>
    public string? FirstKey { get; private set; }

    /// <summary>One sentence for a person.</summary>
    public string? Detail { get; private set; }

    /// <summary>The body, cut where it is longer than <see cref="MaxRawBytes"/>; null where it was read.</summary>
    public byte[]? Raw { get; private set; }

    public static MailDelivery Of(Guid tenantId, InboundPost post, string provider, DeliveryOutcome outcome, string? detail, IReadOnlyList<MailNews> told, DateTimeOffset now)
    {
        var delivery = new MailDelivery
        {
            ReceivedOn = post.ReceivedOn,
            Provider = provider,
            ContentType = post.ContentType is { Length: > 255 } longer ? longer[..255] : post.ContentType,
            Bytes = post.Body.Length,
            Outcome = outcome,
            Told = told.Count,
            FirstKey = told.Count > 0 ? told[0].Key : null,
            Detail = detail,
            Raw = outcome == DeliveryOutcome.Unread ? post.Body[..Math.Min(post.Body.Length, MaxRawBytes)].ToArray() : null,
        };
        delivery.Born(tenantId, now);
        return delivery;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<MailDelivery>
    {
        public void Configure(EntityTypeBuilder<MailDelivery> delivery)
        {
            delivery.ToTable("mail_deliveries");
            delivery.Property(d => d.Provider).HasMaxLength(30);
            delivery.Property(d => d.ContentType).HasMaxLength(255);
            delivery.Property(d => d.FirstKey).HasMaxLength(MailArrival.MaxKey);
            delivery.Property(d => d.Detail).HasMaxLength(MailArrival.MaxDetail);
            delivery.HasIndex(d => new { d.TenantId, d.ReceivedOn, d.Id }).HasDatabaseName("ix_mail_deliveries_received").IsDescending(false, true, true);
        }
    }
}

public enum DeliveryOutcome
{
    /// <summary>About a lead, at least in part.</summary>
    Matched,

    /// <summary>About nobody that we know.</summary>
    Unmatched,

    /// <summary>All of it was told before.</summary>
    Repeated,

    /// <summary>It was understood, and nothing follows.</summary>
    Ignored,

    /// <summary>It couldn't be read.</summary>
    Unread,

    /// <summary>It didn't prove itself by the inbox's secret.</summary>
    Refused,

    /// <summary>A subscription at Amazon SNS was confirmed.</summary>
    Confirmed,
}
