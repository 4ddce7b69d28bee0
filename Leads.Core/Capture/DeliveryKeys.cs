using System.Security.Cryptography;
using System.Text;

namespace Leads.Core.Capture;

/// <summary>Makes <see cref="Submission.DeliveryKey"/>: the channel and the sender's id; a long id is folded to its hash.</summary>
public static class DeliveryKeys
{
    private const int MaxPlain = 200;

    /// <returns>Null where the sender gives no id.</returns>
    public static string? Of(Guid channelId, string? externalId) => Join(channelId.ToString("N"), externalId);

    /// <summary>For tidings that the sender takes a lead back: they stand beside the lead's own.</summary>
    public static string? OfWithdrawal(Guid channelId, string externalId) => Of(channelId, $"{externalId}/deleted");

    /// <summary>For the API, whose idempotency keys are the tenant's own.</summary>
    public static string? OfApi(string? idempotencyKey) => Join("api", idempotencyKey);

    private static string? Join(string scope, string? id) => id switch
    {
        null or "" => null,
        { Length: <= MaxPlain } => $"{scope}/{id}",
        _ => $"{scope}/sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}",
    };
}
