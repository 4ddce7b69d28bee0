using System.Security.Cryptography;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;

namespace Leads.Core.Capture;

/// <summary>
/// Gives a source another secret, ours or its sender's. From then on the former one is refused. It is stored encrypted and never shown again.
/// </summary>
public sealed class ChangeSecret(TenantDbContextFactory contexts, ISecretProtector secrets, ChannelDirectory directory, CurrentTenant tenant)
{
    private const int MaxSecret = 500;

    /// <summary>Makes a new one.</summary>
    /// <returns>
    /// The new secret, 160 random bits as hex, <see cref="NotAllowed"/>, or <see cref="ChannelNotFound"/>, also for a source of a kind whose sender has a secret already.
    /// </returns>
    public async Task<Result<string>> RenewAsync(Guid channelId, CancellationToken ct)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        var changed = await ChangeAsync(channelId, kind => kind != ChannelKind.FacebookLeadAd, secret, ct);
        return changed.IsOk ? Result.Of(secret) : changed.Error;
    }

    /// <summary>Takes over the one with which its sender signs already, such as an app's.</summary>
    /// <param name="secret">As the sender's own page shows it; spaces around it don't count.</param>
    /// <returns>
    /// Ok, <see cref="SecretMissing"/>, <see cref="NotAllowed"/>, or <see cref="ChannelNotFound"/>, also for a source of a kind whose sender doesn't choose the secret.
    /// </returns>
    public Task<Result> SetAsync(Guid channelId, string secret, CancellationToken ct)
        => ChangeAsync(channelId, kind => kind != ChannelKind.GoogleLeadForm, secret.Trim(), ct);

    private async Task<Result> ChangeAsync(Guid channelId, Func<ChannelKind, bool> takes, string secret, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        if (secret is not { Length: > 0 and <= MaxSecret }) return new SecretMissing(MaxSecret);
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        if (await ChannelRow.TakeAsync(context, channelId, ct) is not { } channel || !takes(channel.Kind)) return new ChannelNotFound(channelId);
        channel.Protect(secrets.Protect(secret));
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        directory.Forget(channel.PublicKey);
        return Result.Ok;
    }
}
