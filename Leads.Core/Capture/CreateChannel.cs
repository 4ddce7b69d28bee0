using System.Security.Cryptography;
using Leads.Core.Common;
using Leads.Core.Data;

namespace Leads.Core.Capture;

/// <summary>A channel that was just made.</summary>
/// <param name="HookPath">Where its sender posts, from the site's root.</param>
/// <param name="Secret">Shown this once; null where the kind needs none.</param>
public sealed record CreatedChannel(Guid Id, string Key, string HookPath, string? Secret);

/// <summary>Connects a source to a tenant.</summary>
public sealed class CreateChannel(TenantDbContextFactory contexts, ISecretProtector secrets, TimeProvider time)
{
    /// <param name="secret">The <c>google_key</c>, a Meta app secret or a signing secret. Null: one is made, but for website forms, which have none.</param>
    /// <returns>The channel, or <see cref="ChannelNameMissing"/>.</returns>
    public async Task<Result<CreatedChannel>> CreateAsync(Guid tenantId, ChannelKind kind, string name, string? secret, CancellationToken ct)
    {
        if (CleanText.Line(name, int.MaxValue) is not { Length: <= Channel.MaxName } clean) return new ChannelNameMissing();
        var settings = new ChannelSettings { HasOwnApp = kind == ChannelKind.FacebookLeadAd && !string.IsNullOrWhiteSpace(secret) };
        secret = string.IsNullOrWhiteSpace(secret) ? NewSecret(kind) : secret;
        var channel = Channel.Create(tenantId, kind, clean, settings, secret is null ? null : secrets.Protect(secret), time.GetUtcNow());
        await using var context = contexts.CreateFor(tenantId);
        context.Channels.Add(channel);
        await context.SaveChangesAsync(ct);
        return new CreatedChannel(channel.Id, channel.PublicKey, HookPath.Of(kind, channel.PublicKey), secret);
    }

    private static string? NewSecret(ChannelKind kind)
        => kind == ChannelKind.WebsiteForm ? null : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}

/// <summary>The address of a channel's webhook, from the site's root.</summary>
public static class HookPath
{
    public static string Of(ChannelKind kind, string key) => kind switch
    {
        ChannelKind.WebsiteForm => $"/hooks/forms/{key}",
        ChannelKind.FacebookLeadAd => $"/hooks/meta/{key}",
        ChannelKind.GoogleLeadForm => $"/hooks/google/{key}",
        ChannelKind.Other => $"/hooks/leads/{key}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
