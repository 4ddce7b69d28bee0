using System.Text.RegularExpressions;

namespace Leads.Core.Scoring;

/// <summary>Job titles of people who decide on purchases, in English and German.</summary>
internal static partial class JobTitles
{
    public static bool Decides(string? title) => !string.IsNullOrWhiteSpace(title) && Deciding().IsMatch(title);

    [GeneratedRegex(@"\b(ceo|cfo|cto|coo|cmo|owner|founder|co-founder|president|vp|vice president|head of|director|managing|partner|principal|inhaber|inhaberin|geschäftsführer|geschäftsführerin|gründer|gründerin|leiter|leiterin|leitung|vorstand|prokurist|prokuristin)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Deciding();
}

/// <summary>Words by which a message shows that somebody wants to buy, in English and German.</summary>
internal static partial class BuyingWords
{
    /// <returns>The first such word in the message, as written; null when there is none.</returns>
    public static string? Find(string? message)
        => !string.IsNullOrEmpty(message) && Buying().Match(message) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\b(price|pricing|quote|quotation|offer|buy|order|demo|appointment|consultation|urgent|asap|call me|budget|angebot|preis|preise|kosten|kaufen|bestellen|termin|beratung|dringend|rückruf|zurückrufen|anrufen)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Buying();
}
