namespace Leads.Core.Nurture.Explaining;

/// <summary>Why a lead left a sequence, in words.</summary>
public static class ExitWords
{
    /// <summary>"the lead replied".</summary>
    public static string Of(ExitReason reason) => reason switch
    {
        ExitReason.Replied => "the lead replied",
        ExitReason.Converted => "the lead was converted",
        ExitReason.Disqualified => "the lead was disqualified",
        ExitReason.Unsubscribed => "the lead unsubscribed",
        ExitReason.HardBounce => "the e-mail address doesn't exist",
        ExitReason.Erased => "the lead was deleted",
        ExitReason.Manual => "taken out by hand",
        ExitReason.Rule => "by the sequence's own rule",
        ExitReason.Archived => "the sequence was archived",
        ExitReason.Merged => "merged with another lead",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
