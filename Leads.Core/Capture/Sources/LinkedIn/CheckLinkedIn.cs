using Leads.Core.Data;
using Leads.Core.Jobs;
using Leads.Core.Tenants;

namespace Leads.Core.Capture.Sources.LinkedIn;

/// <summary>
/// Asks a few times a day whether LinkedIn still accepts the token, which lasts two months, so that its end is known before a lead
/// waits for it. Where it does, what waits is fetched.
/// </summary>
public sealed class CheckLinkedIn(
    TenantDbContextFactory contexts, PlatformAccess platform, LinkedInApi api, WaitingLeads waiting, CurrentTenant tenant, TimeProvider time)
    : ChannelRound(contexts, platform, tenant, time)
{
    internal static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    public override string Kind => WorkKinds.LinkedInCheck;

    protected override TimeSpan Every => Pause;

    protected override string Connection => LinkedInApi.Connection;

    protected override string? AccessOf(ChannelSettings settings) => settings.LinkedIn?.Token;

    protected override async Task<Func<ChannelSettings, ChannelSettings>> RunAsync(Channel channel, string access, DateTimeOffset now, CancellationToken ct)
    {
        await api.TryAsync(access, await waiting.FindAsync(channel.Id, ct), ct);
        await waiting.ResumeAsync(channel.Id, WorkKinds.LinkedInFetch, ct);
        return settings => settings;
    }
}
