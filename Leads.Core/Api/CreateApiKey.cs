using Leads.Core.Common;
using Leads.Core.Data;

namespace Leads.Core.Api;

public sealed record ApiKeyNameMissing() : Error("A key needs a name, of at most 255 characters.");

public sealed record ScopeUnknown(string Scope) : Error($"'{Scope}' is no scope. There are: {string.Join(", ", ApiScopes.All)}.");

public sealed record ScopeMissing() : Error($"A key needs at least one scope of: {string.Join(", ", ApiScopes.All)}.");

/// <summary>Gives a tenant a key for the REST API.</summary>
public sealed class CreateApiKey(TenantDbContextFactory contexts, TimeProvider time)
{
    /// <returns>The key's text, which can't be read again, or what is wrong with name or scopes.</returns>
    public async Task<Result<string>> CreateAsync(Guid tenantId, string name, IReadOnlyList<string> scopes, CancellationToken ct)
    {
        name = name.Trim();
        if (name.Length is 0 or > 255) return new ApiKeyNameMissing();
        if (scopes.Count == 0) return new ScopeMissing();
        if (scopes.FirstOrDefault(s => !ApiScopes.All.Contains(s)) is { } unknown) return new ScopeUnknown(unknown);
        var (key, text) = ApiKey.Create(tenantId, name, [.. scopes.Distinct()], time.GetUtcNow());
        await using var context = contexts.CreateFor(tenantId);
        context.ApiKeys.Add(key);
        await context.SaveChangesAsync(ct);
        return text;
    }
}
