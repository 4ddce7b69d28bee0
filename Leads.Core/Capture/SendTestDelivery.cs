using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>
/// Sends a source a sample by the way that its real deliveries take, from the adapter on. The sample is stored as a test and
/// makes no lead.
/// </summary>
public sealed class SendTestDelivery(
    TenantDbContextFactory contexts, LeadSources sources, CaptureWriter writer, CurrentTenant tenant, TimeProvider time)
{
    /// <returns>
    /// What became of it, <see cref="ChannelNotFound"/>, <see cref="ChannelIsPaused"/>, <see cref="NoTestForKind"/>,
    /// <see cref="TryAgainSoon"/> or <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result<CaptureResult>> SendAsync(Guid channelId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        if (await FindAsync(channelId, ct) is not { } channel) return new ChannelNotFound(channelId);
        if (channel.Status == ChannelStatus.Paused) return new ChannelIsPaused();
        if (SampleDelivery.For(channel.Kind, time.GetUtcNow()) is not { } sample) return new NoTestForKind(channel.Kind);
        var arrival = sources.For(channel.Kind, sample).Read(ChannelEntry.Of(channel, tenant.Access.Country), sample);
        try
        {
            return await writer.WriteAsync(tenant.Id, arrival with { IsTest = true, Actor = tenant.Actor }, ct);
        }
        catch (CaptureOverloadedException)
        {
            return new TryAgainSoon();
        }
    }

    private async Task<Channel?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
    }
}
