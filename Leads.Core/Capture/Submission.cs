using Leads.Core.Data;
using Leads.Core.Leads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Capture;

/// <summary>One raw arrival, kept as it came, with what became of it: the intake ledger.</summary>
public sealed class Submission : TenantEntity
{
    /// <summary>What a hook takes; the API has a limit of its own.</summary>
    public const int MaxRawBytes = 256 * 1024;

    public const int MaxExternalId = 255;

    private Submission()
    {
    }

    /// <summary>Null for manual entry and the API.</summary>
    public Guid? ChannelId { get; private set; }

    public LeadSource Source { get; private set; }

    /// <summary>The sender's own id of this delivery.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>
    /// Names "the same delivery" within the tenant: channel and external id, or the API's idempotency key. Unique, so that
    /// a delivery repeated at once by two nodes is decided by the index. Null where the sender gives no id.
    /// </summary>
    public string? DeliveryKey { get; private set; }

    public DateTimeOffset ReceivedOn { get; private set; }

    public string? ContentType { get; private set; }

    /// <summary>The bytes as received.</summary>
    public byte[] RawPayload { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    public SignatureState SignatureState { get; private set; }

    public SubmissionOutcome Outcome { get; private set; }

    /// <summary>From the closed list <see cref="SubmissionErrors"/>; null where it became a lead.</summary>
    public string? ErrorCode { get; private set; }

    public string? ErrorDetail { get; private set; }

    public Guid? LeadId { get; private set; }

    public Guid? AdCampaignId { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Every answer by its label, mapped or not.</summary>
    public IReadOnlyList<LeadAnswer> Answers { get; private set; } = [];

    public Attribution? Attribution { get; private set; }

    /// <summary>The consent text that was agreed to, with the page in <see cref="Attribution"/>.</summary>
    public string? Consent { get; private set; }

    public static Submission Receive(Guid tenantId, Arrival arrival, DateTimeOffset now)
    {
        var submission = new Submission
        {
            ChannelId = arrival.ChannelId,
            Source = arrival.Source,
            ExternalId = arrival.ExternalId,
            DeliveryKey = arrival.DeliveryKey,
            ReceivedOn = arrival.ReceivedOn,
            ContentType = arrival.ContentType,
            RawPayload = arrival.Raw,
            Headers = arrival.Headers,
            SignatureState = arrival.Signature,
            Answers = arrival.Answers,
            Attribution = arrival.Draft?.LastTouch is { IsEmpty: false } touch ? touch : null,
            Consent = arrival.Draft?.Consent,
            Attempts = 1,
        };
        submission.Born(tenantId, now);
        return submission;
    }

    /// <summary>Says what became of it.</summary>
    public Submission Became(SubmissionOutcome outcome, Guid? leadId, string? errorCode = null, string? errorDetail = null)
    {
        (Outcome, LeadId, ErrorCode, ErrorDetail) = (outcome, leadId, errorCode, errorDetail);
        return this;
    }

    /// <summary>Notes the paid campaign that brought it.</summary>
    public void CameBy(Guid? adCampaignId) => AdCampaignId = adCampaignId;

    /// <summary>Takes in what a later reading found: the fetched answers, or the same bytes under another mapping.</summary>
    public void ReadAgain(Arrival arrival)
    {
        (ContentType, RawPayload, Answers) = (arrival.ContentType, arrival.Raw, arrival.Answers);
        Attribution = arrival.Draft?.LastTouch is { IsEmpty: false } touch ? touch : null;
        Consent = arrival.Draft?.Consent;
        Attempts++;
    }

    /// <summary>Ends what was still to be fetched. It counts as a reading, so that a fetch under way can't be written over it.</summary>
    public Submission Withdraw()
    {
        Attempts++;
        return Became(SubmissionOutcome.Failed, null, SubmissionErrors.Withdrawn, "It was taken back before its answers were fetched.");
    }

    /// <summary>Names it by the sender's own id, which it did not claim when it came.</summary>
    public void TakeName(Arrival arrival) => (ExternalId, DeliveryKey) = (arrival.ExternalId, arrival.DeliveryKey);

    /// <summary>Leaves the delivery's name to a mended one.</summary>
    public void HandOverDeliveryKey() => DeliveryKey = null;

    internal sealed class Configuration : IEntityTypeConfiguration<Submission>
    {
        public void Configure(EntityTypeBuilder<Submission> submission)
        {
            submission.ToTable("lead_submissions");
            submission.Property(s => s.ExternalId).HasMaxLength(MaxExternalId);
            submission.Property(s => s.DeliveryKey).HasMaxLength(320);
            submission.Property(s => s.ContentType).HasMaxLength(255);
            submission.Property(s => s.Headers).HasJson();
            // Two readings at once: one of them begins anew.
            submission.Property(s => s.Attempts).IsConcurrencyToken();
            submission.Property(s => s.ErrorCode).HasMaxLength(50);
            submission.Property(s => s.Answers).HasJson();
            submission.Property(s => s.Attribution).HasJson();
            submission.HasIndex(s => new { s.TenantId, s.DeliveryKey }).HasDatabaseName("ux_lead_submissions_delivery").IsUnique();
            submission.HasIndex(s => new { s.TenantId, s.ChannelId, s.ReceivedOn }).HasDatabaseName("ix_lead_submissions_channel").IsDescending(false, false, true);
            submission.HasIndex(s => new { s.TenantId, s.ChannelId }).HasDatabaseName("ix_lead_submissions_pending").HasFilter("outcome = 'pending'");
            submission.HasIndex(s => new { s.TenantId, s.LeadId }).HasDatabaseName("ix_lead_submissions_lead");
            submission.HasIndex(s => new { s.TenantId, s.ExternalId }).HasDatabaseName("ix_lead_submissions_external").HasFilter("external_id IS NOT NULL");
        }
    }
}

public enum SubmissionOutcome
{
    Pending,
    Created,
    Updated,
    Duplicate,
    Spam,
    Test,
    Failed,
}

public enum SignatureState
{
    /// <summary>The sender signs nothing.</summary>
    None,
    Valid,
    Invalid,
}

/// <summary>The closed list of reasons for which an arrival did not become a lead.</summary>
public static class SubmissionErrors
{
    public const string Malformed = "malformed_body";
    public const string Unsupported = "unsupported_content_type";
    public const string Empty = "empty_body";
    public const string TooManyFields = "too_many_fields";

    /// <summary>A list of more people than one delivery may bring.</summary>
    public const string TooMany = "too_many_leads";

    /// <summary>More than <see cref="Submission.MaxRawBytes"/>; the body itself is not kept.</summary>
    public const string TooLarge = "body_too_large";

    /// <summary>No field could be read as a name, an e-mail address or a phone number.</summary>
    public const string NoIdentity = "no_identity";

    /// <summary>A field that people can't see was filled in.</summary>
    public const string Honeypot = "honeypot";

    /// <summary>The form was sent sooner after it was shown than a person can fill it in.</summary>
    public const string TooFast = "too_fast";

    /// <summary>Its texts are full of links, or its name is one.</summary>
    public const string Links = "links";

    /// <summary>The e-mail address is of a provider of throw-away addresses.</summary>
    public const string DisposableAddress = "disposable_address";

    /// <summary>The same message came to several tenants.</summary>
    public const string CopiedMessage = "copied_message";

    /// <summary>The page that sent it is of a site which the channel's settings don't name.</summary>
    public const string OriginNotAllowed = "origin_not_allowed";

    /// <summary>The platform told of a lead and then did not give its answers.</summary>
    public const string NotFetched = "not_fetched";

    /// <summary>The platform tells that a lead was taken back by whoever gave it. Whether it is erased here, a person decides.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The sender did not prove that it knows the secret.</summary>
    public const string BadSignature = "bad_signature";
}
