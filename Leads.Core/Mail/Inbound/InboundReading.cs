namespace Leads.Core.Mail.Inbound;

/// <summary>What a post says.</summary>
/// <param name="Provider">Who posted, in lower case; <c>unknown</c> where the shape is nobody's.</param>
/// <param name="News">Empty where it says nothing that counts, or can't be read.</param>
/// <param name="Note">Why there is no news, in one sentence without anything of what was written.</param>
/// <param name="IsUnread">It couldn't be read: it is kept as it came.</param>
public sealed record InboundReading(string Provider, IReadOnlyList<MailNews> News, string? Note = null, bool IsUnread = false)
{
    public const string Unknown = "unknown";

    public static InboundReading Of(string provider, params MailNews[] news) => new(provider, news);

    /// <summary>It was understood, and nothing follows, as of a delivery that went well.</summary>
    public static InboundReading Nothing(string provider, string note) => new(provider, [], note);

    public static InboundReading CannotRead(string provider, string problem) => new(provider, [], problem, IsUnread: true);
}
