using Leads.Core.Capture;

namespace Leads.Core.Demo;

/// <summary>
/// A client's business in all that its leads are made of: who asks, by which forms, in which words, and what a sale is
/// worth. One file a trade under <c>Trades</c>; everything else here is the same for all of them.
/// </summary>
internal sealed record Trade
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Country { get; init; }

    public required string TimeZone { get; init; }

    public required string Currency { get; init; }

    /// <summary>The web site's host; always under the reserved <c>.example</c>.</summary>
    public required string Host { get; init; }

    /// <summary>How many leads the demo shows.</summary>
    public required int Leads { get; init; }

    /// <summary>Name books by how often they are drawn.</summary>
    public required IReadOnlyList<(string Book, int Weight)> Names { get; init; }

    public required IReadOnlyList<Form> Forms { get; init; }

    /// <summary>Utm_campaign of paid visits to the web site.</summary>
    public required IReadOnlyList<string> Campaigns { get; init; }

    /// <summary>By the book of the person's name; the first is for everybody else.</summary>
    public required IReadOnlyList<Language> Languages { get; init; }

    public required IReadOnlyList<NumberRange> Phones { get; init; }

    public required IReadOnlyList<string> Cities { get; init; }

    /// <summary>The share of people who ask for their company.</summary>
    public required double BusinessShare { get; init; }

    /// <summary>The file by which leads were brought in at once.</summary>
    public required string ImportFile { get; init; }

    /// <summary>What a sale is worth to a household, least and most.</summary>
    public required (int Least, int Most) SaleValue { get; init; }

    /// <summary>How many times that a company buys.</summary>
    public required double BusinessFactor { get; init; }

    /// <summary>How our people speak of the offer, the visit and the subject on the timeline.</summary>
    public required TradeWords Words { get; init; }
}

/// <summary>A source of the trade: a form on its site, or one shown in an ad.</summary>
/// <param name="Path">The page of the form or behind the ad.</param>
/// <param name="Weight">How often leads come by it, beside the others.</param>
internal sealed record Form(ChannelKind Kind, string Name, string Path, int Weight, IReadOnlyList<Question> Questions)
{
    /// <summary>The ad campaigns that show it; empty for a form on the site.</summary>
    public IReadOnlyList<string> AdCampaigns { get; init; } = [];

    /// <summary>The consent that its visitors tick.</summary>
    public string? Consent { get; init; }
}

/// <summary>A question beyond name, e-mail and phone; <paramref name="Label"/> is what the form calls it.</summary>
internal sealed record Question(string Label, params string[] Answers);

/// <summary>A message is an opening, then maybe a detail and a close; <c>{city}</c>, <c>{size}</c> and <c>{count}</c> are filled in.</summary>
internal sealed record Language(string Book, string[] Openings, string[] Details, string[] Closes, JobTitle[] Titles, string[] Companies)
{
    /// <summary>Smallest and largest <c>{size}</c>.</summary>
    public (int Least, int Most) Size { get; init; } = (1, 10);
}

/// <param name="Weight">How often, beside the others.</param>
/// <param name="Owns">Whether the company is likely to bear the person's name.</param>
internal sealed record JobTitle(string Female, string Male, int Weight, bool Owns = false);

/// <summary>Numbers that nobody has: a prefix as people write it, and how many digits follow.</summary>
internal sealed record NumberRange(string Prefix, int Digits, int Weight = 10);

/// <summary>The words of the team, in the agency's language.</summary>
internal sealed record TradeWords(string Offer, string Meeting, string[] Talked, string[] Qualified, string[] Won, string[] Lost);
