using Leads.Core.Mail;
using Leads.Core.Mail.Inbound;

namespace Leads.Web.Mail;

/// <summary>How posts of mail services are called.</summary>
internal static class InboundWords
{
    public static string Provider(string provider) => provider switch
    {
        "postmark" => "Postmark",
        "mailgun" => "Mailgun",
        "sendgrid" => "SendGrid",
        "ses" => "Amazon SES",
        "mime" => "Mail server",
        _ => "Unknown",
    };

    public static string What(InboundMailRow row) => row.Kind switch
    {
        null => row.Outcome == DeliveryOutcome.Confirmed ? "Subscription" : "—",
        { } kind when row.Told > 1 => $"{Of(kind)} and {row.Told - 1} more",
        { } kind => Of(kind),
    };

    public static string Outcome(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Matched => "Taken",
        DeliveryOutcome.Unmatched => "No lead",
        DeliveryOutcome.Repeated => "Repeated",
        DeliveryOutcome.Ignored => "Nothing to do",
        DeliveryOutcome.Unread => "Not read",
        DeliveryOutcome.Refused => "Refused",
        DeliveryOutcome.Confirmed => "Confirmed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string? Tone(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Matched or DeliveryOutcome.Confirmed => "ok",
        DeliveryOutcome.Unread or DeliveryOutcome.Refused => "bad",
        _ => null,
    };

    public static string Explain(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Matched => "It stands on the lead's timeline.",
        DeliveryOutcome.Unmatched => "It is about no message and no lead that is known here.",
        DeliveryOutcome.Repeated => "The same was told before.",
        DeliveryOutcome.Ignored => "It was understood, and nothing follows.",
        DeliveryOutcome.Unread => "It is kept as it came.",
        DeliveryOutcome.Refused => "Nothing of it was taken.",
        DeliveryOutcome.Confirmed => "Messages follow from now on.",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    private static string Of(MailNewsKind kind) => kind switch
    {
        MailNewsKind.Reply => "Reply",
        MailNewsKind.AutoReply => "Automatic reply",
        MailNewsKind.HardBounce => "Bounce",
        MailNewsKind.SoftBounce => "Passing bounce",
        MailNewsKind.Complaint => "Spam complaint",
        MailNewsKind.Unsubscribed => "Unsubscription",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
