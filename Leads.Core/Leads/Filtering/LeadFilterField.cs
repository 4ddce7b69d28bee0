using Leads.Core.Common;

namespace Leads.Core.Leads.Filtering;

/// <summary>What may be asked of a lead. The list is closed, but for the other answers, which go by their label, and for counts of activities.</summary>
/// <param name="Name">In JSON, as in the API: <c>scoreBand</c>; an other answer is <c>answer:</c> and its label; see <see cref="ActivityCount"/>.</param>
/// <param name="Label">On screen and in sentences.</param>
public sealed record LeadFilterField(string Name, string Label, FilterFieldKind Kind)
{
    public const string AnswerPrefix = "answer:";
    public const int MaxLabelLength = 255;

    public static readonly LeadFilterField Status = Choice<LeadStatus>("status", "Status");
    public static readonly LeadFilterField Source = Choice<LeadSource>("source", "Source");
    public static readonly LeadFilterField Score = new("score", "Score", FilterFieldKind.Number);
    public static readonly LeadFilterField ScoreBand = Choice<ScoreBand>("scoreBand", "Band") with { ShortName = "band" };
    public static readonly LeadFilterField AssignedTo = new("assignedTo", "Owner", FilterFieldKind.Person) { ShortName = "owner" };
    public static readonly LeadFilterField CampaignId = new("campaignId", "Campaign", FilterFieldKind.Reference) { ShortName = "campaign" };
    public static readonly LeadFilterField ChannelId = new("channelId", "Channel", FilterFieldKind.Reference) { ShortName = "channel" };
    public static readonly LeadFilterField Tags = new("tags", "Tag", FilterFieldKind.Reference) { ShortName = "tag" };
    public static readonly LeadFilterField CreatedOn = new("createdOn", "Created", FilterFieldKind.Time) { ShortName = "created" };
    public static readonly LeadFilterField LastActivityOn = new("lastActivityOn", "Last activity", FilterFieldKind.Time) { ShortName = "activity" };
    public static readonly LeadFilterField FirstName = Text("firstName", "First name");
    public static readonly LeadFilterField LastName = Text("lastName", "Last name");
    public static readonly LeadFilterField Email = Text("email", "E-mail");
    public static readonly LeadFilterField Phone = Text("phone", "Phone");
    public static readonly LeadFilterField Company = Text("company", "Company");
    public static readonly LeadFilterField JobTitle = Text("jobTitle", "Job title");
    public static readonly LeadFilterField Industry = Text(EnrichmentFields.NameOf(EnrichmentField.Industry), "Industry");
    public static readonly LeadFilterField CompanySize = Text(EnrichmentFields.NameOf(EnrichmentField.CompanySize), "Company size");
    public static readonly LeadFilterField CompanyCountry = Text(EnrichmentFields.NameOf(EnrichmentField.Country), "Company country");
    public static readonly LeadFilterField Message = Text("message", "Message");
    public static readonly LeadFilterField UtmSource = Text("utmSource", "UTM source");
    public static readonly LeadFilterField UtmMedium = Text("utmMedium", "UTM medium");
    public static readonly LeadFilterField UtmCampaign = Text("utmCampaign", "UTM campaign");
    public static readonly LeadFilterField NurtureStatus = Choice<NurtureStatus>("nurtureStatus", "Nurture") with { ShortName = "nurture" };
    public static readonly LeadFilterField PossibleDuplicate = new("possibleDuplicate", "Possible duplicate", FilterFieldKind.Flag) { ShortName = "duplicate" };
    public static readonly LeadFilterField SubmissionCount = new("submissionCount", "Submissions", FilterFieldKind.Number) { ShortName = "submissions" };

    /// <summary>All but the other answers, in the order to offer them.</summary>
    public static readonly IReadOnlyList<LeadFilterField> All =
    [
        Status, Source, ScoreBand, Score, AssignedTo, CreatedOn, LastActivityOn, ChannelId, CampaignId, Tags,
        FirstName, LastName, Email, Phone, Company, JobTitle, Industry, CompanySize, CompanyCountry, Message, UtmSource, UtmMedium, UtmCampaign,
        NurtureStatus, SubmissionCount, PossibleDuplicate,
    ];

    private static readonly Dictionary<string, LeadFilterField> ByName = All.SelectMany(f => new[] { (f.Name, f), (f.ShortName, f) })
        .DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>In addresses, where people read it: <c>band</c> for <c>scoreBand</c>.</summary>
    public string ShortName { get; private init; } = Name;

    /// <summary>The values of a choice, as stored.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>What is counted; null for a field of the lead itself.</summary>
    public ActivityCount? Activity { get; private init; }

    public IReadOnlyList<FilterOperator> Operators => IsAnswer ? FilterOperators.OfAnswers : FilterOperators.Of(Kind);

    public bool IsAnswer => Name.StartsWith(AnswerPrefix, StringComparison.Ordinal);

    /// <summary>What the sender called the question, for an other answer.</summary>
    public string AnswerLabel => IsAnswer ? Name[AnswerPrefix.Length..] : throw new InvalidOperationException($"{Name} is a column.");

    public static LeadFilterField Answer(string label) => new(AnswerPrefix + label, label, FilterFieldKind.Text);

    public static LeadFilterField Counting(ActivityCount activity) => new(activity.Name, activity.Label, FilterFieldKind.Number) { Activity = activity };

    /// <summary>By name or short name; null for an unknown one.</summary>
    public static LeadFilterField? Find(string name)
    {
        if (ByName.TryGetValue(name, out var field)) return field;
        if (ActivityCount.Read(name) is { } activity) return Counting(activity);
        return name.StartsWith(AnswerPrefix, StringComparison.Ordinal) && name.Length > AnswerPrefix.Length && name.Length <= AnswerPrefix.Length + MaxLabelLength
            ? Answer(name[AnswerPrefix.Length..])
            : null;
    }

    public bool Equals(LeadFilterField? other) => other is not null && Name == other.Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    private static LeadFilterField Choice<T>(string name, string label) where T : struct, Enum
        => new(name, label, FilterFieldKind.Choice) { Choices = EnumText.All<T>() };

    private static LeadFilterField Text(string name, string label) => new(name, label, FilterFieldKind.Text);
}

/// <summary>Decides which operators a field knows and how its values are written.</summary>
public enum FilterFieldKind
{
    Choice,
    Number,
    Person,
    Reference,
    Time,
    Text,
    Flag,
}
