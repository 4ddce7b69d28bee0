using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Scoring;

/// <summary>The model that every tenant starts with: useful on the first day, before there is any history.</summary>
public static class DefaultScoreModel
{
    public static readonly ScoreModel V1 = new("v1.0",
    [
        new("business_email", "Business e-mail", FactorGroup.Fit, 14, lead
            => lead.EmailNormalized is { } email && EmailAddress.IsBusiness(email) ? $"Business e-mail at {EmailAddress.Domain(email)}" : null),
        new("valid_phone", "Valid phone", FactorGroup.Fit, 8, lead
            => lead.PhoneE164 is { } phone ? $"Reachable at {PhoneNumber.Display(phone)}" : null),
        new("company", "Company given", FactorGroup.Fit, 6, lead => Given(lead.Company, "Company")),
        new("decides", "Decides", FactorGroup.Fit, 14, lead => JobTitles.Decides(lead.JobTitle) ? $"{lead.JobTitle} decides on purchases" : null),
        new("job_title", "Job title given", FactorGroup.Fit, 4, lead => Given(lead.JobTitle, "Job title")),
        new("asks_to_buy", "Asks to buy", FactorGroup.Intent, 20, lead
            => BuyingWords.Find(lead.Message) is { } word ? $"The message says “{word}”" : null),
        new("detailed_message", "Detailed message", FactorGroup.Intent, 8, lead
            => lead.Message?.Length >= 80 ? $"Wrote {lead.Message.Length} characters" : null),
        new("source_form", "Asked on the website", FactorGroup.Intent, 12, lead
            => lead.Source == LeadSource.WebsiteForm ? "Came by a website form" : null),
        new("source_search", "Searched for it", FactorGroup.Intent, 10, lead
            => lead.Source == LeadSource.GoogleLeadForm ? "Came by a Google search ad" : null),
        new("source_social", "Answered an ad", FactorGroup.Intent, 5, lead
            => lead.Source == LeadSource.FacebookLeadAd ? "Came by a Facebook lead ad" : null),
        new("answers", "Answered more questions", FactorGroup.Intent, 6, lead
            => lead.Answers.Count > 0 ? $"Answered {lead.Answers.Count} more {(lead.Answers.Count == 1 ? "question" : "questions")}" : null),
        new("came_back", "Came back", FactorGroup.Engagement, 15, lead
            => lead.SubmissionCount > 1 ? $"Asked {lead.SubmissionCount} times" : null),
        new("disposable", "Throw-away address", FactorGroup.Negative, -25, lead
            => lead.EmailNormalized is { } email && DisposableDomains.Contains(EmailAddress.Domain(email)) ? $"{EmailAddress.Domain(email)} gives throw-away addresses" : null),
        new("unreachable", "No way to reach", FactorGroup.Negative, -20, lead
            => lead.EmailNormalized is null && lead.PhoneE164 is null ? "Neither a valid e-mail nor a valid phone" : null),
    ]);

    private static string? Given(string? value, string what) => string.IsNullOrWhiteSpace(value) ? null : $"{what}: {value}";
}
