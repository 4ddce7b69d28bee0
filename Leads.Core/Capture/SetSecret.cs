using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Gives a source the secret with which its sender signs already, such as an app's. The former one is refused from then on.</summary>
public sealed class SetSecret(TenantDbContextFactory contexts, ISecretProtector secrets, ChannelDirectory directory, CurrentTenant tenant)
{
    private const int MaxSecret = 500;

    /// <param name="secret">As the sender's own page shows it; spaces around it don't count.</param>
    /// <returns>
    /// Ok, <see cref="SecretMissing"/>, <see cref="NotAllowed"/>, or <see cref="ChannelNotFound"/>, also for a source of a kind whose sender doesn't choose the secret.
    /// </returns>
    public async Task<Result> SetAsync(Guid channelId, string secret, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        if (secret.Trim() is not { Length: > 0 and <= MaxSecret } trimmed) return new SecretMissing(MaxSecret);
        await using var context = contexts.CreateFor(tenant);
        if (await context.Channels.SingleOrDefaultAsync(c => c.Id == channelId && (c.Kind == ChannelKind.Other || c.Kind == ChannelKind.WebsiteForm), ct) is not { } channel) return new ChannelNotFound(channelId);
        channel.Protect(secrets.Protect(trimmed));
        await context.SaveChangesAsync(ct);
        directory.Forget(channel.PublicKey);
        return Result.Ok;
    }
}
