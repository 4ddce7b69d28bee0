using System.Security.Cryptography;
using System.Text;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>What Meta is to name when a channel's own address is entered there: made of the channel's id, which the address does not show.</summary>
public static class MetaVerifyToken
{
    public static string Of(Guid channelId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{channelId:N}/meta-verify")).AsSpan(0, 16));
}
