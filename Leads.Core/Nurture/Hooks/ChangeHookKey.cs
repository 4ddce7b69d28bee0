using Leads.Core.Common;
using Leads.Core.Tenants;

namespace Leads.Core.Nurture.Hooks;

/// <summary>The secret of the tenant's hooks, for people: shown when it is made, and never again.</summary>
public sealed class ChangeHookKey(HookKeys keys, CurrentTenant tenant)
{
    /// <returns>When the present secret was made, null where there is none yet; or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<DateTimeOffset?>> MadeOnAsync(CancellationToken ct)
        => tenant.Can(Permission.ManageTenant) ? await keys.MadeOnAsync(tenant.Id, ct) : new NotAllowed();

    /// <summary>Makes a secret; the former one signs beside it for <see cref="HookKeys.Overlap"/>.</summary>
    /// <returns>The secret in the clear, or <see cref="NotAllowed"/>.</returns>
    public async Task<Result<string>> RenewAsync(CancellationToken ct)
        => tenant.Can(Permission.ManageTenant) ? await keys.RenewAsync(tenant.Id, ct) : new NotAllowed();
}
