namespace Leads.Core.Nurture.Editing;

/// <summary>What of the mail's set-up a sequence depends on.</summary>
/// <param name="KnowsSite">Whether the installation knows its own address: links to unsubscribe need it.</param>
/// <param name="Sends">Whether mail is sent at all, and not written into the pick-up folder.</param>
/// <param name="HasSender">Whether the tenant has a sender's address of its own.</param>
/// <param name="TracksOpens">Whether openings are counted.</param>
/// <param name="TracksClicks">Whether clicks are counted.</param>
public sealed record MailState(bool KnowsSite, bool Sends, bool HasSender, bool TracksOpens, bool TracksClicks)
{
    /// <summary>All that can be there is.</summary>
    public static readonly MailState Usual = new(true, true, true, true, true);
}
