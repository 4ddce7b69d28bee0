using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Mail;

/// <summary>
/// A message of a sequence that was handed over, or is just being: what became of it, as far as anybody told us. Its id is the step run's, so that
/// a run has one message however often it is tried. Times are those of the first; counters go on.
/// </summary>
public sealed class MailMessage : TenantEntity
{
    public const int MaxSubject = 255;
    public const int MaxAddress = 255;
    public const int MaxMessageId = 320;

    private MailMessage()
    {
    }

    public Guid LeadId { get; private set; }

    public Guid SequenceId { get; private set; }

    public Guid EnrollmentId { get; private set; }

    public Guid StepId { get; private set; }

    /// <summary>Of the <c>Message-ID</c> header, without angle brackets.</summary>
    public string MessageId { get; private set; } = "";

    /// <summary>As it was sent to.</summary>
    public string Address { get; private set; } = "";

    /// <summary>See <see cref="Mail.AddressHash"/>.</summary>
    public string AddressHash { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>When it was handed over. Whether it surely was, its run tells.</summary>
    public DateTimeOffset SentOn { get; private set; }

    public DateTimeOffset? OpenedOn { get; private set; }

    public int Opens { get; private set; }

    public DateTimeOffset? ClickedOn { get; private set; }

    public int Clicks { get; private set; }

    public DateTimeOffset? RepliedOn { get; private set; }

    /// <summary>Of a bounce for good; before it there may have been passing ones.</summary>
    public DateTimeOffset? BouncedOn { get; private set; }

    /// <summary>Null where nothing bounced.</summary>
    public BounceKind? Bounce { get; private set; }

    /// <summary>That it was called spam.</summary>
    public DateTimeOffset? ComplainedOn { get; private set; }

    public DateTimeOffset? UnsubscribedOn { get; private set; }

    /// <param name="normalized">The address as it is compared.</param>
    public static MailMessage HandOver(MessageOrigin origin, string messageId, string address, string normalized, string subject, DateTimeOffset now)
    {
        var message = new MailMessage
        {
            LeadId = origin.LeadId,
            SequenceId = origin.SequenceId,
            EnrollmentId = origin.EnrollmentId,
            StepId = origin.StepId,
            MessageId = messageId,
            Address = address,
            AddressHash = Mail.AddressHash.Of(origin.TenantId, normalized),
            Subject = subject.Length <= MaxSubject ? subject : subject[..MaxSubject],
            SentOn = now,
        };
        message.Born(origin.TenantId, now);
        message.Id = origin.RunId;
        return message;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<MailMessage>
    {
        public void Configure(EntityTypeBuilder<MailMessage> message)
        {
            message.ToTable("mail_messages");
            message.Property(m => m.MessageId).HasMaxLength(MaxMessageId);
            message.Property(m => m.Address).HasMaxLength(MaxAddress);
            message.Property(m => m.AddressHash).HasMaxLength(Mail.AddressHash.Length);
            message.Property(m => m.Subject).HasMaxLength(MaxSubject);
            message.HasIndex(m => new { m.TenantId, m.MessageId }).IsUnique().HasDatabaseName("ux_mail_messages_message");
            message.HasIndex(m => new { m.TenantId, m.SentOn }).HasDatabaseName("ix_mail_messages_sent");
            message.HasIndex(m => new { m.TenantId, m.SequenceId, m.StepId }).HasDatabaseName("ix_mail_messages_step");
            message.HasIndex(m => new { m.TenantId, m.EnrollmentId, m.SentOn }).HasDatabaseName("ix_mail_messages_enrollment");
            message.HasIndex(m => new { m.TenantId, m.LeadId, m.SentOn }).HasDatabaseName("ix_mail_messages_lead");
            message.HasOne<Lead>().WithMany().HasForeignKey(m => new { m.TenantId, m.LeadId }).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Which step of which sequence a message belongs to, and to whom it goes.</summary>
/// <param name="RunId">Also the message's own id.</param>
public sealed record MessageOrigin(Guid TenantId, Guid LeadId, Guid SequenceId, Guid EnrollmentId, Guid StepId, Guid RunId);

public enum BounceKind
{
    /// <summary>The address doesn't exist, or takes no mail for good.</summary>
    Hard,

    /// <summary>Passing: a full mailbox, a server that is down.</summary>
    Soft,
}
