namespace Leads.Core.Mail;

/// <summary>What a mail service tells of a message, read from whichever shape it came in.</summary>
/// <param name="Key">The same however often it is told: of the service's own event id, or of the mail's Message-ID; at most <see cref="MailArrival.MaxKey"/> characters, so hash what may be longer.</param>
/// <param name="Provider">Who tells, in lower case.</param>
public sealed record MailNews(MailNewsKind Kind, string Key, string Provider, DateTimeOffset OccurredOn)
{
    /// <summary>Message-IDs that it names, without angle brackets, the likeliest first: of a reply <c>In-Reply-To</c>, then <c>References</c> from the last.</summary>
    public IReadOnlyList<string> MessageIds { get; init; } = [];

    /// <summary>Of a reply who wrote it, of anything else to whom it was sent, as told. Looked at where no Message-ID is known.</summary>
    public string? Address { get; init; }

    /// <summary>Of a reply.</summary>
    public string? Subject { get; init; }

    /// <summary>What a reply says, in plain text without what it quotes. Cut where it is long.</summary>
    public string? Text { get; init; }

    /// <summary>What the mail server said of a bounce.</summary>
    public string? Detail { get; init; }
}

public enum MailNewsKind
{
    Reply,

    /// <summary>An answering machine's. It is kept, and nothing follows.</summary>
    AutoReply,

    HardBounce,

    SoftBounce,

    Complaint,

    /// <summary>By a link of the mail service's own, or by mail to the List-Unsubscribe address.</summary>
    Unsubscribed,
}
