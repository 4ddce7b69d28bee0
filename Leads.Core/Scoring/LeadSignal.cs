using System.Globalization;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Scoring;

/// <summary>What can be read off a lead by lists of words and addresses, and no filter could say.</summary>
public enum LeadSignal
{
    BusinessEmail,
    ValidPhone,
    Decides,
    AsksToBuy,
    DetailedMessage,
    AnsweredMore,
    DisposableEmail,
    Unreachable,
}

/// <summary>Finds signals, and says by what.</summary>
public static class LeadSignals
{
    private const int DetailedChars = 80;

    /// <summary>What the signal means, for the editor.</summary>
    public static string Label(LeadSignal signal) => signal switch
    {
        LeadSignal.BusinessEmail => "E-mail at a company's domain",
        LeadSignal.ValidPhone => "Phone number that can be called",
        LeadSignal.Decides => "Job title of somebody who decides",
        LeadSignal.AsksToBuy => "Buying words in the message",
        LeadSignal.DetailedMessage => "Message of 80 characters or more",
        LeadSignal.AnsweredMore => "Answers beyond the usual fields",
        LeadSignal.DisposableEmail => "Throw-away e-mail address",
        LeadSignal.Unreachable => "Neither a valid e-mail nor a valid phone",
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
    };

    public static bool Has(Lead lead, LeadSignal signal) => signal switch
    {
        LeadSignal.BusinessEmail => lead.EmailNormalized is { } email && EmailAddress.IsBusiness(email),
        LeadSignal.ValidPhone => lead.PhoneE164 is not null,
        LeadSignal.Decides => JobTitles.Decides(lead.JobTitle),
        LeadSignal.AsksToBuy => BuyingWords.Find(lead.Message) is not null,
        LeadSignal.DetailedMessage => lead.Message?.Length >= DetailedChars,
        LeadSignal.AnsweredMore => lead.Answers.Count > 0,
        LeadSignal.DisposableEmail => lead.EmailNormalized is { } email && DisposableDomains.Contains(EmailAddress.Domain(email)),
        LeadSignal.Unreachable => lead.EmailNormalized is null && lead.PhoneE164 is null,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
    };

    /// <summary>Of a lead that has the signal: "Business e-mail at petersen-dach.de".</summary>
    public static string Evidence(Lead lead, LeadSignal signal) => signal switch
    {
        LeadSignal.BusinessEmail => $"Business e-mail at {EmailAddress.Domain(lead.EmailNormalized!)}",
        LeadSignal.ValidPhone => $"Reachable at {PhoneNumber.Display(lead.PhoneE164!)}",
        LeadSignal.Decides => $"{lead.JobTitle} decides on purchases",
        LeadSignal.AsksToBuy => $"The message says “{BuyingWords.Find(lead.Message)}”",
        LeadSignal.DetailedMessage => string.Create(CultureInfo.InvariantCulture, $"Wrote {lead.Message!.Length} characters"),
        LeadSignal.AnsweredMore => string.Create(CultureInfo.InvariantCulture, $"Answered {lead.Answers.Count} more {(lead.Answers.Count == 1 ? "question" : "questions")}"),
        LeadSignal.DisposableEmail => $"{EmailAddress.Domain(lead.EmailNormalized!)} gives throw-away addresses",
        LeadSignal.Unreachable => "Neither a valid e-mail nor a valid phone",
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
    };
}
