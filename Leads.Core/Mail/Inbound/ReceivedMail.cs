using Leads.Core.Common;
using MimeKit;

namespace Leads.Core.Mail.Inbound;

/// <summary>A mail that somebody wrote to the tenant, from whichever shape.</summary>
/// <param name="Id">The service's own, or of the body: for mail without a Message-ID.</param>
/// <param name="From">As in the header: with or without a name.</param>
internal sealed record ReceivedMail(string Provider, string Id, MailHeaders Headers, string? From, string? Subject, DateTimeOffset On)
{
    private const int MaxText = 20_000;
    private const string UnsubscribeSubject = "unsubscribe";

    public string? Text { get; init; }

    public string? Html { get; init; }

    /// <summary>What the service itself left after it took out what is quoted.</summary>
    public string? Stripped { get; init; }

    public MailNews ToNews()
    {
        var address = AddressOf(From);
        var kind = AutoAnswer.Is(Headers, address, Subject) ? MailNewsKind.AutoReply
            : string.Equals(Subject?.Trim(), UnsubscribeSubject, StringComparison.OrdinalIgnoreCase) ? MailNewsKind.Unsubscribed : MailNewsKind.Reply;
        // The same mail is known by its Message-ID, whichever way it comes.
        var key = MessageIds.One(Headers.First("Message-ID")) is { } id ? NewsKey.Of("mail", id) : NewsKey.Of(Provider, "mail", Id);
        return new MailNews(kind, key, Provider, On)
        {
            MessageIds = MessageIds.Thread(Headers.First("In-Reply-To"), Headers.First("References")),
            Address = address,
            Subject = Subject,
            Text = kind == MailNewsKind.Reply ? Words() : null,
            Detail = kind == MailNewsKind.AutoReply ? "Written by a machine, as out-of-office notices are." : null,
        };
    }

    /// <returns>Null where it has no address.</returns>
    public static string? AddressOf(string? from)
        => from is not null && InternetAddressList.TryParse(from, out var list) ? list.Mailboxes.FirstOrDefault()?.Address : EmailAddress.Normalize(from);

    private string? Words()
    {
        var whole = Stripped is { } stripped && !string.IsNullOrWhiteSpace(stripped) ? stripped : string.IsNullOrWhiteSpace(Text) ? HtmlWords.Of(Html) : Text;
        return CleanText.Block(QuotedText.TakeOut(whole is { Length: > MaxText } ? whole[..MaxText] : whole));
    }
}
