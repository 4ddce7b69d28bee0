using System.Security.Cryptography;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Gives a source a new secret; from then on the old one is refused. It is told this once and never shown again.</summary>
public sealed class RenewSecret(TenantDbContextFactory contexts, ISecretProtector secrets, ChannelDirectory directory, CurrentTenant tenant)
{
    /// <returns>The new secret, 160 random bits as hex, <see cref="ChannelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<string>> RenewAsync(Guid channelId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        if (await context.Channels.SingleOrDefaultAsync(c => c.Id == channelId, ct) is not { } channel) return new ChannelNotFound(channelId);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        channel.Protect(secrets.Protect(secret));
        await context.SaveChangesAsync(ct);
        directory.Forget(channel.PublicKey);
        return Result.Of(secret);
    }
}
