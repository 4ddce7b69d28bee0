using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture.Sources.Meta;

/// <summary>Connects a channel to a Facebook page: finds the pages of a token, subscribes to one, and fetches what waits.</summary>
public sealed class ConnectMeta(
    TenantDbContextFactory contexts, MetaGraph graph, MetaApps apps, WaitingLeads waiting, ChannelDirectory directory, ISecretProtector secrets, CurrentTenant tenant, WorkSignal signal, TimeProvider time)
{
    /// <param name="token">A page's, a person's or a system user's.</param>
    /// <returns>The pages it gives access to, <see cref="MetaRefused"/>, <see cref="ChannelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<IReadOnlyList<MetaPage>>> FindPagesAsync(Guid channelId, string token, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        if (string.IsNullOrWhiteSpace(token)) return new MetaRefused("The access token is missing.");
        if (await FindAsync(channelId, ct) is not { } channel) return new ChannelNotFound(channelId);
        try
        {
            return Result.Of(await graph.PagesAsync(apps.TokenOf(channel, token.Trim()), ct));
        }
        catch (PlatformException exception)
        {
            return new MetaRefused(exception.Message);
        }
    }

    /// <returns>Ok, <see cref="MetaRefused"/>, <see cref="ChannelNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> ConnectAsync(Guid channelId, MetaPage page, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        if (await FindAsync(channelId, ct) is not { } found) return new ChannelNotFound(channelId);
        try
        {
            var token = apps.TokenOf(found, page.Token);
            await graph.SubscribeAsync(page.Id, token, ct);
            if (await graph.LockOutAsync(page.Id, token, ct) is { } lockOut) return new MetaRefused(lockOut);
        }
        catch (PlatformException exception)
        {
            return new MetaRefused(exception.Message);
        }
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
        if (await ChannelRow.TakeAsync(context, channelId, CancellationToken.None) is not { } channel) return new ChannelNotFound(channelId);
        var former = channel.Settings.Meta;
        var readUntil = former?.PageId == page.Id ? former.ReadUntil : null;
        channel.ConnectPage(page.Id);
        channel.Worked(channel.Settings with { Meta = new MetaAccess(page.Id, page.Name, secrets.Protect(page.Token), readUntil) });
        context.Add(WorkItem.For(tenant.Id, WorkKinds.MetaCompare, channelId, time.GetUtcNow()));
        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        directory.Forget(channel.PublicKey);
        signal.Wake(WorkKinds.MetaCompare);
        await waiting.ResumeAsync(channelId, WorkKinds.MetaFetch, CancellationToken.None);
        return Result.Ok;
    }

    private async Task<Channel?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return await context.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Kind == ChannelKind.FacebookLeadAd, ct);
    }
}

/// <summary>Meta, or what was typed, does not allow it.</summary>
public sealed record MetaRefused(string Why) : Error(Why);
