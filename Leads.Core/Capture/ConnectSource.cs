using Leads.Core.Common;
using Leads.Core.Tenants;

namespace Leads.Core.Capture;

/// <summary>Connects a source from the interface.</summary>
public sealed class ConnectSource(CreateChannel channels, CurrentTenant tenant)
{
    /// <returns>The new channel, <see cref="ChannelNameMissing"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<CreatedChannel>> ConnectAsync(ChannelKind kind, string name, CancellationToken ct)
        => tenant.Can(Permission.ManageSources) ? await channels.CreateAsync(tenant.Id, kind, name, secret: null, ct) : new NotAllowed();
}
