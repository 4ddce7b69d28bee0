using Leads.Core.Activities;
using Leads.Core.Common;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;

namespace Leads.Core.Scoring;

/// <summary>The model that every tenant starts with: useful on the first day, before there is any history.</summary>
public static class DefaultScoreRules
{
    public const string Version = "v1.0";

    public static readonly ScoreRules V1 = new()
    {
        Factors =
        [
            Seen("business_email", "Business e-mail", FactorGroup.Fit, 14, LeadSignal.BusinessEmail),
            Seen("valid_phone", "Valid phone", FactorGroup.Fit, 8, LeadSignal.ValidPhone),
            Given("company", "Company given", 6, LeadFilterField.Company),
            Seen("decides", "Decides", FactorGroup.Fit, 14, LeadSignal.Decides),
            Given("job_title", "Job title given", 4, LeadFilterField.JobTitle),
            Seen("asks_to_buy", "Asks to buy", FactorGroup.Intent, 20, LeadSignal.AsksToBuy),
            Seen("detailed_message", "Detailed message", FactorGroup.Intent, 8, LeadSignal.DetailedMessage),
            By("source_form", "Asked on the website", 12, LeadSource.WebsiteForm),
            By("source_search", "Searched for it", 10, LeadSource.GoogleLeadForm),
            By("source_social", "Answered an ad", 5, LeadSource.FacebookLeadAd),
            Seen("answers", "Answered more questions", FactorGroup.Intent, 6, LeadSignal.AnsweredMore),
            If("came_back", "Came back", FactorGroup.Engagement, 15, FilterCondition.Of(LeadFilterField.SubmissionCount, FilterOperator.AtLeast, "2")),
            Did("replied", "Replied", FactorGroup.Engagement, 15, new LeadBehaviour([ActivityKind.EmailReplied], 90, 30)),
            Did("met", "Met", FactorGroup.Engagement, 12, new LeadBehaviour([ActivityKind.Meeting], 90, 30)),
            Did("clicked", "Clicked a link", FactorGroup.Engagement, 8, new LeadBehaviour([ActivityKind.EmailClicked], 90, 14)),
            Did("opened", "Opened an e-mail", FactorGroup.Engagement, 3, new LeadBehaviour([ActivityKind.EmailOpened], 30, 7)),
            Seen("disposable", "Throw-away address", FactorGroup.Negative, -25, LeadSignal.DisposableEmail),
            Seen("unreachable", "No way to reach", FactorGroup.Negative, -20, LeadSignal.Unreachable),
            Did("bounced", "E-mail bounced", FactorGroup.Negative, -20, new LeadBehaviour([ActivityKind.EmailBounced], 365) { Weights = [1] }),
            Did("unsubscribed", "Unsubscribed", FactorGroup.Negative, -25, new LeadBehaviour([ActivityKind.Unsubscribed], 365) { Weights = [1] }),
            If("silent", "Silent for 60 days", FactorGroup.Negative, -10, FilterCondition.Of(LeadFilterField.LastActivityOn, FilterOperator.OlderThan, "60d")),
        ],
    };

    private static ScoreFactor Seen(string key, string label, FactorGroup group, int points, LeadSignal signal) => new(key, label, group, points) { Signal = signal };

    private static ScoreFactor Did(string key, string label, FactorGroup group, int points, LeadBehaviour behaviour) => new(key, label, group, points) { Behaviour = behaviour };

    private static ScoreFactor If(string key, string label, FactorGroup group, int points, FilterCondition condition) => new(key, label, group, points) { When = LeadFilter.AllOf(condition) };

    private static ScoreFactor Given(string key, string label, int points, LeadFilterField field) => If(key, label, FactorGroup.Fit, points, FilterCondition.Of(field, FilterOperator.IsNotEmpty));

    private static ScoreFactor By(string key, string label, int points, LeadSource source)
        => If(key, label, FactorGroup.Intent, points, FilterCondition.Of(LeadFilterField.Source, FilterOperator.Is, EnumText.Of(source)));
}
