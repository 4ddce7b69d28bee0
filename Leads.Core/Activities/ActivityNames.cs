using System.Globalization;

namespace Leads.Core.Activities;

/// <summary>What happened, in words that can be counted.</summary>
public static class ActivityNames
{
    /// <summary>"E-mails opened".</summary>
    public static string Plural(ActivityKind kind) => kind switch
    {
        ActivityKind.Captured => "Captures",
        ActivityKind.Resubmitted => "Further requests",
        ActivityKind.Imported => "Imports",
        ActivityKind.Note => "Notes",
        ActivityKind.Call => "Calls",
        ActivityKind.Meeting => "Meetings",
        ActivityKind.Task => "Tasks",
        ActivityKind.EmailSent => "E-mails sent",
        ActivityKind.EmailOpened => "E-mails opened",
        ActivityKind.EmailClicked => "Links clicked",
        ActivityKind.EmailReplied => "Replies",
        ActivityKind.EmailBounced => "Bounced e-mails",
        ActivityKind.Unsubscribed => "Unsubscriptions",
        ActivityKind.StatusChanged => "Status changes",
        ActivityKind.Assigned => "Assignments",
        ActivityKind.FieldChanged => "Edits",
        ActivityKind.Enriched => "Enrichments",
        ActivityKind.ScoreChanged => "Score changes",
        ActivityKind.NurtureEnrolled => "Enrollments",
        ActivityKind.NurtureStep => "Sequence steps",
        ActivityKind.NurtureExited => "Exits from sequences",
        ActivityKind.Merged => "Merges",
        ActivityKind.Consent => "Consents",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>"Opened 3 e-mails".</summary>
    public static string Counted(ActivityKind kind, int count) => kind switch
    {
        ActivityKind.Resubmitted => count == 1 ? "Asked again" : Text($"Asked again {count} times"),
        ActivityKind.EmailOpened => count == 1 ? "Opened an e-mail" : Text($"Opened {count} e-mails"),
        ActivityKind.EmailClicked => count == 1 ? "Clicked a link" : Text($"Clicked {count} links"),
        ActivityKind.EmailReplied => count == 1 ? "Replied" : Text($"Replied {count} times"),
        ActivityKind.EmailBounced => count == 1 ? "An e-mail bounced" : Text($"{count} e-mails bounced"),
        ActivityKind.Unsubscribed => "Unsubscribed",
        ActivityKind.Call => count == 1 ? "A call" : Text($"{count} calls"),
        ActivityKind.Meeting => count == 1 ? "A meeting" : Text($"{count} meetings"),
        _ => Text($"{Plural(kind)}: {count}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
