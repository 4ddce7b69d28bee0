using System.Globalization;
using System.Text.RegularExpressions;
using Leads.Core.Common;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Leads.Core.Mail.Sending;

/// <summary>What a mail server's answer means for a message. Source: RFC 5321, 4.2.1, and RFC 3463.</summary>
internal static partial class Delivered
{
    private const int MaxAnswer = 300;

    public static Delivery By(SmtpCommandException refused)
    {
        var (code, answer) = ((int)refused.StatusCode, AnswerOf(refused));
        if (code < 500) return new Delivery.Unavailable($"The mail server asks for patience: {answer}");
        return refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && IsOfTheAddress(code, refused.Message)
            ? new Delivery.AddressRefused($"The mail server refused the address: {answer}")
            : new Delivery.MessageRefused($"The mail server refused the message: {answer}");
    }

    /// <summary>What a server says before it has heard of a message is about us, not the message: somebody can mend it.</summary>
    public static Delivery NotLetIn(SmtpCommandException refused) => new Delivery.Unavailable($"The mail server doesn't let us in: {AnswerOf(refused)}");

    /// <summary>Before the server could have the message.</summary>
    public static Delivery Unreached(Exception exception) => exception switch
    {
        // Only the server's set-up, or another server, can change it.
        NotSupportedException => new Delivery.MessageRefused("The mail server doesn't take addresses with letters beyond ASCII."),
        AuthenticationException => new Delivery.Unavailable("The mail server doesn't take the user and password."),
        SslHandshakeException => new Delivery.Unavailable("No encrypted connection to the mail server came about."),
        _ => new Delivery.Unavailable($"The mail server couldn't be reached ({exception.GetType().Name})."),
    };

    /// <summary>Whether nobody is there: not where the server minds the sender, the moment, or its own rules, though it says so of an address.</summary>
    private static bool IsOfTheAddress(int code, string message)
    {
        if (Enhanced().Match(message) is { Success: true } enhanced)
            return enhanced.Groups["rest"].Value is "1.0" or "1.1" or "1.2" or "1.3" or "1.6" or "1.10" or "2.0" or "2.1";
        return code is 501 or 550 or 551 or 553 && !Policy().IsMatch(message);
    }

    private static string AnswerOf(SmtpCommandException refused)
        => CleanText.Line(string.Create(CultureInfo.InvariantCulture, $"{(int)refused.StatusCode} {refused.Message}"), MaxAnswer) ?? "";

    [GeneratedRegex(@"(?<![\d.])5\.(?<rest>\d{1,3}\.\d{1,3})(?![\d.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Enhanced();

    [GeneratedRegex("spam|block|black ?list|policy|reputation|denied|relay|authenticat|rate|spf|dkim|dmarc|greylist", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Policy();
}
