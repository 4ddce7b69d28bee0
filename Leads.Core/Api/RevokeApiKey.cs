using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Api;

public sealed record ApiKeyNotFound(Guid Id) : Error($"No key {Id}.");

/// <summary>Ends a key: at once on this node, within seconds on all.</summary>
public sealed class RevokeApiKey(TenantDbContextFactory contexts, CurrentTenant tenant, ApiKeyDirectory directory, TimeProvider time)
{
    /// <returns>Ok also for a key that was revoked before; <see cref="ApiKeyNotFound"/> or <see cref="NotAllowed"/>.</returns>
    public async Task<Result> RevokeAsync(Guid keyId, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageTenant)) return new NotAllowed();
        await using var context = contexts.CreateFor(tenant);
        var key = await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == keyId, ct);
        if (key is null) return new ApiKeyNotFound(keyId);
        key.Revoke(time.GetUtcNow());
        await context.SaveChangesAsync(CancellationToken.None);
        directory.Forget(key.Hash);
        return Result.Ok;
    }
}
