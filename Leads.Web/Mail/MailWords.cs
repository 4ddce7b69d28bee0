using Leads.Core.Mail;

namespace Leads.Web.Mail;

/// <summary>How suppressions and a sender's records are called.</summary>
internal static class MailWords
{
    public static string Of(SuppressionReason reason) => reason switch
    {
        SuppressionReason.Manual => "By hand",
        SuppressionReason.HardBounce => "Bounced",
        SuppressionReason.Unsubscribed => "Unsubscribed",
        SuppressionReason.Complaint => "Complaint",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string? Tone(SuppressionReason reason) => reason switch
    {
        SuppressionReason.Complaint => "bad",
        SuppressionReason.HardBounce => "warm",
        SuppressionReason.Manual or SuppressionReason.Unsubscribed => null,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string Of(SenderRecordKind kind) => kind switch
    {
        SenderRecordKind.Spf => "SPF",
        SenderRecordKind.Dkim => "DKIM",
        SenderRecordKind.Dmarc => "DMARC",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Purpose(SenderRecordKind kind) => kind switch
    {
        SenderRecordKind.Spf => "Which servers may send for the domain",
        SenderRecordKind.Dkim => "The key by which messages prove that nobody changed them",
        SenderRecordKind.Dmarc => "What mailboxes do with messages that prove neither",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(SenderRecordState state) => state switch
    {
        SenderRecordState.Found => "Found",
        SenderRecordState.Missing => "Missing",
        SenderRecordState.Wrong => "Doesn’t count",
        SenderRecordState.NotSeen => "Not seen",
        SenderRecordState.Unknown => "Could not be looked up",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string? Tone(SenderRecordState state) => state switch
    {
        SenderRecordState.Found => "ok",
        SenderRecordState.Missing or SenderRecordState.Wrong => "warm",
        SenderRecordState.NotSeen or SenderRecordState.Unknown => null,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
