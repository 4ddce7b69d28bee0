using System.Collections.Concurrent;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Api;

/// <summary>Finds the key that a request carries, whoever's it is. Remembers keys for a few seconds.</summary>
public sealed class ApiKeyDirectory(TenantDbContextFactory contexts, TimeProvider time)
{
    /// <summary>Within this time a revoked key is refused on other nodes too.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (ApiKeyEntry Entry, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>Compares hashes only, so that the time it takes says nothing about a key.</summary>
    /// <returns>Null where the text is no key of ours, or was revoked.</returns>
    public async Task<ApiKeyEntry?> FindAsync(string text, CancellationToken ct)
    {
        if (!ApiKey.LooksLikeOne(text)) return null;
        var (hash, now) = (ApiKey.HashOf(text), time.GetUtcNow());
        if (_known.TryGetValue(hash, out var known) && known.Until > now) return known.Entry;
        var entry = await ReadAsync(hash, ct);
        if (entry is null) _known.TryRemove(hash, out _);
        else _known[hash] = (entry, now + Remembered);
        return entry;
    }

    /// <summary>Makes a revoked key end at once on this node.</summary>
    internal void Forget(string hash) => _known.TryRemove(hash, out _);

    private async Task<ApiKeyEntry?> ReadAsync(string hash, CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var found = await context.ApiKeys.AcrossTenants(context).AsNoTracking()
            .Where(k => k.Hash == hash && k.RevokedOn == null)
            .Join(context.Tenants, k => k.TenantId, t => t.Id, (key, tenant) => new { key, tenant })
            .SingleOrDefaultAsync(ct);
        return found is null ? null : ApiKeyEntry.Of(found.key, found.tenant);
    }
}

/// <summary>A key that is in force, and its tenant as the key sees it.</summary>
public sealed record ApiKeyEntry(Guid Id, IReadOnlyList<string> Scopes, DateTimeOffset? LastUsedOn, TenantAccess Access)
{
    /// <summary>What a key does, the timeline tells under the key's name.</summary>
    internal static ApiKeyEntry Of(ApiKey key, Tenant tenant)
        => new(key.Id, key.Scopes, key.LastUsedOn, TenantAccess.Of(tenant, RoleOf(key.Scopes), new Actor(ActorKind.System, null, key.Name)));

    private static Role RoleOf(IReadOnlyList<string> scopes)
        => scopes.Contains(ApiScopes.Admin) ? Role.TenantAdmin
            : scopes.Contains(ApiScopes.LeadsWrite) || scopes.Contains(ApiScopes.ImportsWrite) ? Role.TenantMember
            : Role.TenantViewer;
}
