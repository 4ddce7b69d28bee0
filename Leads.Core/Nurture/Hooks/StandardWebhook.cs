using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Leads.Core.Nurture.Hooks;

/// <summary>Signatures of what is told to other programs. Source: Standard Webhooks 1.0.0.</summary>
public static class StandardWebhook
{
    public const string IdHeader = "webhook-id";
    public const string TimeHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string SecretPrefix = "whsec_";

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <param name="secrets">With or without <c>whsec_</c>, the present one first. While one is exchanged, each signs.</param>
    /// <param name="id">The same over attempts.</param>
    /// <param name="at">Of the attempt.</param>
    /// <returns>The header's value: <c>v1,</c> and the HMAC-SHA256 in base64, for each secret, with spaces between them.</returns>
    /// <exception cref="ArgumentException">There is no secret, or one is empty.</exception>
    public static string Sign(IReadOnlyCollection<string> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        if (secrets.Count == 0) throw new ArgumentException("There is nothing to sign with.", nameof(secrets));
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{SecondsOf(at)}."), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))));
    }

    public static string SecondsOf(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static byte[] KeyOf(string secret)
    {
        var key = Convert.FromBase64String(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret);
        return key.Length > 0 ? key : throw new ArgumentException("A secret is empty.", nameof(secret));
    }
}
