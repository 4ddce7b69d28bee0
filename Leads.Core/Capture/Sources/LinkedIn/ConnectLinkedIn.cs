using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>Gives a channel access to LinkedIn's leads, and fetches what waits.</summary>
public sealed class ConnectLinkedIn(
    TenantDbContextFactory contexts, LinkedInApi api, WaitingLeads waiting, ISecretProtector secrets, CurrentTenant tenant, LiveFeed live, TimeProvider time)
{
    /// <param name="token">An access token of somebody who may read the leads.</param>
    /// <returns>Ok, <see cref="LinkedInRefused"/>, <see cref="ChannelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> ConnectAsync(Guid channelId, string token, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        if (!await IsThereAsync(channelId, ct)) return new ChannelNotFound(channelId);
        if (token.Trim() is not { Length: > 0 } trimmed || !trimmed.All(c => c is > ' ' and <= '~')) return new LinkedInRefused("An access token is one word of letters, digits and signs.");
        try
        {
            await api.TryAsync(trimmed, await waiting.FindAsync(channelId, ct), ct);
        }
        catch (PlatformException exception)
        {
            return new LinkedInRefused(exception.Message);
        }
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
        if (await ChannelRow.TakeAsync(context, channelId, CancellationToken.None) is not { } channel) return new ChannelNotFound(channelId);
        var now = time.GetUtcNow();
        channel.Worked(channel.Settings with { LinkedIn = new LinkedInAccess(secrets.Protect(trimmed), now) });
        context.Add(WorkItem.For(tenant.Id, WorkKinds.LinkedInCheck, channelId, now, dueOn: now + CheckLinkedIn.Pause));
        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        await waiting.ResumeAsync(channelId, WorkKinds.LinkedInFetch, CancellationToken.None);
        live.Publish(tenant.Id, new LiveEvent(LiveEventKind.SubmissionReceived, channelId));
        return Result.Ok;
    }

    private async Task<bool> IsThereAsync(Guid channelId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Channels.AnyAsync(c => c.Id == channelId && c.Kind == ChannelKind.Other, ct);
    }
}

/// <summary>LinkedIn, or what was typed, does not allow it.</summary>
public sealed record LinkedInRefused(string Why) : Error(Why);
