namespace Leads.Core.Mail;

/// <summary>A mail in plain text.</summary>
/// <param name="Id">What the mail is about; the same mail sent again has the same, so that mailboxes show it once.</param>
public sealed record OutgoingMail(Guid Id, IReadOnlyList<MailRecipient> To, string Subject, string Text);

public sealed record MailRecipient(string Name, string Address);
