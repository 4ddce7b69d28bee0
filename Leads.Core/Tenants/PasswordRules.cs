using Leads.Core.Common;

namespace Leads.Core.Tenants;

/// <summary>
/// Length and a blocklist instead of composition rules (NIST SP 800-63B, 3.1.1.2).
/// </summary>
public static class PasswordRules
{
    public const int MinLength = 12;

    /// <summary>Hashing an endless text would be a way to keep the server busy.</summary>
    public const int MaxLength = 256;

    /// <summary>Words that the guessable passwords of twelve and more characters are made of.</summary>
    private static readonly string[] CommonWords =
    [
        "password", "passwort", "passw0rd", "p@ssw0rd", "p@ssword", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm",
        "qwerty", "qwertz", "1q2w3e4r", "letmein", "welcome", "willkommen", "iloveyou", "administrator", "admin", "changeme",
        "trustno1", "football", "fussball", "baseball", "sunshine", "princess", "dragon", "monkey", "hallo", "hello", "secret",
        "geheim", "master", "test", "login", "abc", "leads",
    ];

    /// <param name="email">Whose password it is to be: their own address is no secret.</param>
    /// <returns>What is wrong, or null.</returns>
    public static Error? Check(string password, string email) => password.Length switch
    {
        < MinLength => new PasswordTooShort(),
        > MaxLength => new PasswordTooLong(),
        _ => IsGuessable(password.ToLowerInvariant(), email.ToLowerInvariant()) ? new PasswordTooCommon() : null,
    };

    /// <summary>True when nothing much is left after the common words, the address, and digits and signs at the ends are taken off.</summary>
    private static bool IsGuessable(string password, string email)
    {
        if (password.Distinct().Count() < 5 || IsRun(password)) return true;
        var rest = password.Replace(email, "", StringComparison.Ordinal).Replace(email.Split('@')[0], "", StringComparison.Ordinal);
        foreach (var word in CommonWords) rest = rest.Replace(word, "", StringComparison.Ordinal);
        return rest.Count(char.IsLetter) < 2 && rest.Length <= password.Length - 4;
    }

    /// <summary>Each character follows the one before it: <c>abcdefghijkl</c>, <c>123456789012</c>.</summary>
    private static bool IsRun(string password)
        => password.Zip(password.Skip(1)).Count(pair => pair.Second - pair.First is 1 or -1 or -9 or 9) >= password.Length - 2;
}
