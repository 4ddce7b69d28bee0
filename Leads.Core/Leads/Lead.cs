using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Leads.Tags;

namespace Leads.Core.Leads;

/// <summary>
/// A person captured for a tenant from any source. Someone who comes twice is one lead with two submissions.
/// The columns are those of the data model; what stands beside them serves matching, search and editing.
/// </summary>
public sealed partial class Lead : TenantEntity
{
    private readonly List<LeadTag> _tags = [];
    private readonly List<LeadActivity> _activities = [];

    private Lead()
    {
    }

    public LeadSource Source { get; private set; }

    /// <summary>Null for manual entry and import.</summary>
    public Guid? SourceChannelId { get; private set; }

    /// <summary>Null unless from a paid campaign.</summary>
    public Guid? SourceCampaignId { get; private set; }

    public string? FirstName { get; private set; }

    public string? LastName { get; private set; }

    /// <summary>As typed. <see cref="EmailNormalized"/> is what matching compares.</summary>
    public string? Email { get; private set; }

    /// <summary>As typed. <see cref="PhoneE164"/> is what matching compares.</summary>
    public string? Phone { get; private set; }

    public string? Company { get; private set; }

    public string? JobTitle { get; private set; }

    public string? Message { get; private set; }

    public string? SourceUrl { get; private set; }

    public string? UtmSource { get; private set; }

    public string? UtmMedium { get; private set; }

    public string? UtmCampaign { get; private set; }

    public LeadStatus Status { get; private set; }

    /// <summary>0 to 100.</summary>
    public int ScoreTotal { get; private set; }

    public ScoreBand ScoreBand { get; private set; }

    /// <summary>The score model's version, such as v1.0.</summary>
    public string? ScoreVersion { get; private set; }

    public DateTimeOffset? ScoreUpdatedOn { get; private set; }

    public string? DisqualificationReason { get; private set; }

    /// <summary>The owner; null is the pool.</summary>
    public Guid? AssignedTo { get; private set; }

    public EnrichmentData? EnrichmentData { get; private set; }

    public string? Notes { get; private set; }

    /// <summary>The newest activity that a person, ours or the lead, caused.</summary>
    public DateTimeOffset? LastActivityOn { get; private set; }

    public NurtureStatus NurtureStatus { get; private set; }

    public Guid? CurrentSequenceId { get; private set; }

    public DateTimeOffset? NextNurtureStepOn { get; private set; }

    /// <summary>The matching form of the e-mail address: trimmed, lower-cased, domain in ASCII.</summary>
    public string? EmailNormalized { get; private set; }

    /// <summary>The phone in E.164, null where it can't be read.</summary>
    public string? PhoneE164 { get; private set; }

    /// <summary>What mapped to no column, newest answer per label.</summary>
    public IReadOnlyList<LeadAnswer> Answers { get; private set; } = [];

    /// <summary>By which way the lead first, and last, reached the tenant's pages.</summary>
    public Attribution? FirstTouch { get; private set; }

    public Attribution? LastTouch { get; private set; }

    /// <summary>Folded text in which the search looks; see <see cref="Common.SearchText"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Folded last and first name, or what the lead is called without one: the list's order by name.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>See <see cref="LikenessKeys.OfMailbox"/>. Null also where the address is the mailbox's plain one, which has an index itself.</summary>
    public long? MailboxKey { get; private set; }

    /// <summary>See <see cref="LikenessKeys.OfCompany"/>.</summary>
    public long? NameCompanyKey { get; private set; }

    /// <summary>See <see cref="LikenessKeys.OfDomain"/>.</summary>
    public long? NameDomainKey { get; private set; }

    /// <summary>The id that another system has for it, as a file told.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>How often this person came.</summary>
    public int SubmissionCount { get; private set; }

    public DateTimeOffset StatusChangedOn { get; private set; }

    public DateTimeOffset? ConvertedOn { get; private set; }

    public decimal? ConvertedValue { get; private set; }

    public string? ConvertedCurrency { get; private set; }

    /// <summary>What of the tenant's qualification checklist is known.</summary>
    public IReadOnlyList<string>? KnownOfChecklist { get; private set; }

    /// <summary>A lead that is likely the same person, told by weaker likeness than a shared e-mail or phone.</summary>
    public Guid? PossibleDuplicateOf { get; private set; }

    /// <summary>Grows with every write; the API's ETag, and the guard against overwriting unseen changes.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>For queries; empty on a lead that was read without them.</summary>
    public IReadOnlyCollection<LeadTag> Tags => _tags;

    /// <summary>For queries; empty on a lead that was read without them.</summary>
    public IReadOnlyCollection<LeadActivity> Activities => _activities;

    /// <summary>In the trash since; purged after 30 days.</summary>
    public DateTimeOffset? DeletedOn { get; private set; }

    public bool IsOpen => Status is LeadStatus.New or LeadStatus.Contacted or LeadStatus.Qualified;

    /// <summary>First and last name, else e-mail, phone or company: how the lead is called on screen.</summary>
    public string DisplayName => LeadName.Of(FirstName, LastName, Email, Phone, Company);

    /// <summary>What tells who it is.</summary>
    internal PersonLook Look => new(FirstName, LastName, EmailNormalized, PhoneE164, Company);

    private void Touch(DateTimeOffset now)
    {
        if (LastActivityOn is null || LastActivityOn < now) LastActivityOn = now;
    }

    /// <summary>Renews what is made of the fields that tell who it is, for search, order and likeness.</summary>
    private void Refold()
    {
        SearchText = Common.SearchText.For(FirstName, LastName, Email, Phone, PhoneE164, Company);
        SortName = LeadName.SortOf(FirstName, LastName, Email, Phone, Company);
        var look = Look;
        MailboxKey = EmailNormalized is { } email && Mailbox.Of(email) != email ? LikenessKeys.OfMailbox(look) : null;
        (NameCompanyKey, NameDomainKey) = (LikenessKeys.OfCompany(look), LikenessKeys.OfDomain(look));
    }
}

/// <summary>How a lead is called where it has no full name.</summary>
public static class LeadName
{
    public const int MaxSortLength = 100;

    public static string Of(string? first, string? last, string? email, string? phone, string? company)
    {
        var name = string.Join(' ', new[] { first, last }.Where(p => !string.IsNullOrWhiteSpace(p)));
        if (name.Length > 0) return name;
        return new[] { email, phone, company }.FirstOrDefault(p => !string.IsNullOrWhiteSpace(p)) ?? "Unnamed lead";
    }

    /// <summary>By which a list sorts: folded, last name first, at most <see cref="MaxSortLength"/> characters.</summary>
    public static string SortOf(string? first, string? last, string? email, string? phone, string? company)
    {
        var name = Common.SearchText.Fold($"{last} {first}");
        if (name.Length == 0) name = Common.SearchText.Fold(Of(null, null, email, phone, company));
        return CleanText.Line(name, MaxSortLength) ?? "";
    }
}
