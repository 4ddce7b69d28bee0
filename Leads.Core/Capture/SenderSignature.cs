using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Leads.Core.Capture;

/// <summary>
/// Checks a delivery by the way its sender signs: HMAC-SHA256 with the channel's secret, over the bytes as received. Compared
/// in constant time.
/// </summary>
public static class SenderSignature
{
    /// <summary>How old a signature with a time may be, and how far ahead of our clock.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <returns>None where the channel has no secret or the sender signed nothing.</returns>
    public static SignatureState Check(string? secret, Delivery delivery)
    {
        if (secret is null) return SignatureState.None;
        var check = new Checker(Encoding.UTF8.GetBytes(secret), delivery);
        var known = check.Hex("X-Hub-Signature-256", "sha256=") ?? check.Hex("X-FS-Signature", "sha256=")
            ?? check.Base64("Typeform-Signature", "sha256=") ?? check.Base64("Tally-Signature", "")
            ?? check.LinkedIn() ?? check.TikTok() ?? check.Webflow()
            ?? check.Timed("TikTok-Signature", "s") ?? check.Timed("X-WPForms-Webhook-Signature", "v") ?? check.Netlify();
        return known switch { null => SignatureState.None, true => SignatureState.Valid, false => SignatureState.Invalid };
    }

    /// <summary>Keeps what was not proven to come from the sender, without a lead.</summary>
    public static Arrival Refuse(Arrival arrival) => arrival with
    {
        Signature = SignatureState.Invalid,
        ErrorCode = SubmissionErrors.BadSignature,
        ErrorDetail = "The sender did not sign with the secret of this source. Copy the secret into the sender, and make a lead of this delivery if you know that it is genuine.",
    };

    private readonly struct Checker(byte[] secret, Delivery delivery)
    {
        /// <summary>Meta, GitHub, Formstack.</summary>
        public bool? Hex(string header, string prefix) => Find(header) is { } given ? IsHex(given, prefix, delivery.Body) : null;

        /// <summary>Typeform, Tally.</summary>
        public bool? Base64(string header, string prefix)
            => Find(header) is { } given ? IsSame(given, prefix + Convert.ToBase64String(HMACSHA256.HashData(secret, delivery.Body))) : null;

        /// <summary>Signs <c>hmacsha256=</c> and the body.</summary>
        public bool? LinkedIn() => Find("X-LI-Signature") is { } given ? IsHex(given, "", [.. "hmacsha256="u8, .. delivery.Body]) : null;

        /// <summary>Signs <c>time:body</c>, the time in milliseconds.</summary>
        public bool? Webflow()
        {
            if (Find("X-Webflow-Signature") is not { } given) return null;
            return Find("X-Webflow-Timestamp") is { } time && long.TryParse(time, CultureInfo.InvariantCulture, out var at)
                && IsRecent(at) && IsHex(given, "", [.. Encoding.ASCII.GetBytes(time + ":"), .. delivery.Body]);
        }

        /// <summary>Signs the body, or the body with <c>\uXXXX</c> for all that is not ASCII.</summary>
        public bool? TikTok() => Find("X-Open-Signature") is { } given ? IsHex(given, "", delivery.Body) || IsHex(given, "", Escaped(delivery.Body)) : null;

        /// <summary>WPForms, TikTok's login apps: <c>t=seconds,v=hex</c>, signing <c>time.body</c>.</summary>
        /// <param name="mark">What stands before the hex digits.</param>
        public bool? Timed(string header, string mark)
        {
            if (Find(header) is not { } given) return null;
            var parts = given.Split(',', StringSplitOptions.TrimEntries).Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToLookup(p => p[0], p => p[1]);
            return parts["t"].FirstOrDefault() is { } time && long.TryParse(time, CultureInfo.InvariantCulture, out var at) && parts[mark].FirstOrDefault() is { } hex
                && IsRecent(at * 1000) && IsHex(hex, "", [.. Encoding.ASCII.GetBytes(time + "."), .. delivery.Body]);
        }

        /// <summary>A JSON web signature whose claim <c>sha256</c> is the body's hash.</summary>
        public bool? Netlify()
        {
            if (Find("X-Webhook-Signature") is not { } given) return null;
            if (given.Split('.') is not [var head, var claims, var mark]) return false;
            if (!IsSame(mark, System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{head}.{claims}"))))) return false;
            try
            {
                using var json = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(claims));
                return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("sha256", out var hash)
                    && hash.ValueKind == JsonValueKind.String && IsSame(hash.GetString()!, Convert.ToHexStringLower(SHA256.HashData(delivery.Body)));
            }
            catch (Exception exception) when (exception is JsonException or FormatException)
            {
                return false;
            }
        }

        private string? Find(string header)
        {
            foreach (var (name, value) in delivery.Headers)
                if (name.Equals(header, StringComparison.OrdinalIgnoreCase)) return value.Trim();
            return null;
        }

        private bool IsHex(string given, string prefix, byte[] signed)
            => IsSame(given.ToLowerInvariant(), prefix + Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed)));

        private static byte[] Escaped(byte[] body)
        {
            var escaped = new StringBuilder(body.Length);
            foreach (var c in Encoding.UTF8.GetString(body))
                if (char.IsAscii(c)) escaped.Append(c);
                else escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            return Encoding.ASCII.GetBytes(escaped.ToString());
        }

        private bool IsRecent(long unixMilliseconds)
            => Math.Abs(delivery.ReceivedOn.ToUnixTimeMilliseconds() - unixMilliseconds) <= (long)Tolerance.TotalMilliseconds;

        private static bool IsSame(string given, string expected)
            => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
    }
}
