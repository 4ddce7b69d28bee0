using System.Text.RegularExpressions;

namespace Leads.Core.Mail.Inbound;

/// <summary>
/// Whether an address is dead. Only what says so of the address itself is for good: a refusal of the message, the sender or the moment isn't, even
/// where the server calls it permanent. Source: RFC 3463 and the IANA registry of enhanced status codes.
/// </summary>
internal static partial class BounceCodes
{
    /// <summary>Of the address: unknown, malformed, moved away without a trace, closed; of its domain: takes no mail.</summary>
    private static readonly string[] Dead = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.6", "1.9", "1.10", "2.1", "4.1", "4.4", "7.27"];

    /// <summary>Says of the address nothing that lasts: full, too large, policy, reputation, sender.</summary>
    private static readonly string[] Alive = ["1.7", "1.8", "2.2", "2.3", "2.4"];

    /// <param name="isPermanent">As the teller calls it; null where it doesn't say.</param>
    /// <param name="status">Such as <c>5.1.1</c> or <c>550</c>.</param>
    /// <param name="text">What the mail server said.</param>
    public static bool IsForGood(bool? isPermanent, string? status, string? text)
    {
        var code = EnhancedCode().Match(status ?? "") is { Success: true } given && given.Groups["rest"].Value != "0.0" ? given : EnhancedCode().Match(text ?? "");
        if (code.Success)
        {
            var (digit, rest) = (code.Groups["class"].Value, code.Groups["rest"].Value);
            if (digit == "4") return false;
            if (Dead.Contains(rest)) return true;
            if (Alive.Contains(rest) || rest.StartsWith("7.", StringComparison.Ordinal) || rest.StartsWith("3.", StringComparison.Ordinal) || rest.StartsWith("6.", StringComparison.Ordinal)) return false;
        }
        if (isPermanent == false) return false;
        if (Unknown().IsMatch(text ?? "")) return true;
        return isPermanent == true && !Passing().IsMatch(text ?? "");
    }

    [GeneratedRegex(@"(?<![\d.])(?<class>[245])\.(?<rest>\d{1,3}\.\d{1,3})(?![\d.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EnhancedCode();

    [GeneratedRegex("(user|recipient|mailbox|address|account)s? (is )?(unknown|not found|invalid|unavailable|disabled|inactive)|(unknown|no such|invalid|non-?existent) (user|recipient|mailbox|address|account|person)|does(n't| not) exist|not a valid (mailbox|recipient|user)|domain not found|no mx",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Unknown();

    [GeneratedRegex("quota|full|spam|block|blacklist|blocklist|reputation|policy|rate limit|too (large|many)|greylist|graylist|try (again )?later|temporar|dmarc|spf|dkim|content",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Passing();
}
