using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Hooks;

/// <summary>Gives each tenant a secret for its hooks at first need, and another when it wants one.</summary>
public sealed class HookKeys(TenantDbContextFactory contexts, ISecretProtector secrets, TimeProvider time)
{
    /// <summary>So long the former secret goes on signing beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <returns>In the clear, the present one first.</returns>
    internal async Task<IReadOnlyList<string>> OfAsync(Guid tenantId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = contexts.CreateFor(tenantId);
        if (await context.HookKeys.AsNoTracking().SingleOrDefaultAsync(ct) is not { } key) return [await MakeAsync(tenantId, ct)];
        var present = secrets.Unprotect(key.Secret);
        return key.FormerSecret is { } former && key.FormerUntil > now ? [present, secrets.Unprotect(former)] : [present];
    }

    /// <returns>When the present secret was made; null where there is none yet.</returns>
    internal async Task<DateTimeOffset?> MadeOnAsync(Guid tenantId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenantId);
        return await context.HookKeys.AsNoTracking().Select(k => (DateTimeOffset?)k.UpdatedOn).SingleOrDefaultAsync(ct);
    }

    /// <summary>Makes the tenant's secret, or another in its place.</summary>
    /// <returns>In the clear.</returns>
    internal async Task<string> RenewAsync(Guid tenantId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenantId);
        if (await context.HookKeys.SingleOrDefaultAsync(ct) is not { } key) return await MakeAsync(tenantId, ct);
        var secret = StandardWebhook.NewSecret();
        key.Renew(secrets.Protect(secret), time.GetUtcNow() + Overlap);
        await context.SaveChangesAsync(ct);
        return secret;
    }

    /// <returns>In the clear: the new one, or what somebody else made in the same moment.</returns>
    private async Task<string> MakeAsync(Guid tenantId, CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenantId);
        var secret = StandardWebhook.NewSecret();
        context.Add(HookKey.Create(tenantId, secrets.Protect(secret), time.GetUtcNow()));
        try
        {
            await context.SaveChangesAsync(ct);
            return secret;
        }
        catch (DbUpdateException exception) when (context.Dialect.IsUniqueViolation(exception))
        {
            context.ChangeTracker.Clear();
            return secrets.Unprotect((await context.HookKeys.AsNoTracking().SingleAsync(ct)).Secret);
        }
    }
}
