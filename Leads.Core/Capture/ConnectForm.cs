using Leads.Core.Common;
using Leads.Core.Tenants;

namespace Leads.Core.Capture;

/// <summary>Connects a website form from the interface. Sources of other kinds need secrets and are made by the command.</summary>
public sealed class ConnectForm(CreateChannel channels, CurrentTenant tenant)
{
    /// <returns>The new channel, <see cref="ChannelNameMissing"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<CreatedChannel>> ConnectAsync(string name, CancellationToken ct)
        => tenant.Can(Permission.ManageSources)
            ? await channels.CreateAsync(tenant.Id, ChannelKind.WebsiteForm, name, secret: null, ct)
            : new NotAllowed();
}
