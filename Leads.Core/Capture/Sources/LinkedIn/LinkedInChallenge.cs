using System.Security.Cryptography;
using System.Text;

namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>How an address proves to LinkedIn, when it is entered there and every two hours after, that it knows the app's client secret.</summary>
public static class LinkedInChallenge
{
    private const int MaxCode = 100;

    /// <returns>
    /// The code's HMAC-SHA256 in hex. Null for what is no code: only letters, digits and hyphens are signed, or anybody could have a body of their own signed here.
    /// </returns>
    public static string? Answer(string secret, string code) => code is { Length: > 0 and <= MaxCode } && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(code)))
        : null;
}
