using System.Security.Cryptography;
using System.Text;

namespace Leads.Core.Mail.Inbound;

/// <summary>By which the same thing told again is known: a hash, as senders' ids have any length.</summary>
internal static class NewsKey
{
    public static string Of(params ReadOnlySpan<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    public static string Of(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
