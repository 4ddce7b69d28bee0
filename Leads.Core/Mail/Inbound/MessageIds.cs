using MimeKit.Utils;

namespace Leads.Core.Mail.Inbound;

/// <summary>Message-IDs in headers.</summary>
internal static class MessageIds
{
    private const int Most = 50;

    /// <returns>Without angle brackets, in their order.</returns>
    public static IEnumerable<string> Of(string? header) => header is null ? [] : MimeUtils.EnumerateReferences(header).Take(Most);

    /// <returns>Without angle brackets; null where there is none.</returns>
    public static string? One(string? header) => Of(header).FirstOrDefault() ?? (header?.Trim().Trim('<', '>') is { Length: > 0 } bare && bare.Contains('@', StringComparison.Ordinal) ? bare : null);

    /// <summary>What a reply answers to, the likeliest first.</summary>
    public static IReadOnlyList<string> Thread(string? inReplyTo, string? references) => [.. Of(inReplyTo).Concat(Of(references).Reverse()).Distinct(StringComparer.Ordinal).Take(Most)];
}
