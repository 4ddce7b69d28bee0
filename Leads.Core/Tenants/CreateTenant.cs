using System.Text.RegularExpressions;
using Leads.Core.Common;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Tenants;

/// <summary>Takes on a client company.</summary>
public sealed partial class CreateTenant(TenantDbContextFactory contexts, TimeProvider time)
{
    private const int MaxTries = 5;

    /// <returns>The tenant, <see cref="NameMissing"/>, <see cref="SlugInvalid"/> or <see cref="SlugTaken"/>.</returns>
    public async Task<Result<TenantLabel>> CreateAsync(string name, string slug, CancellationToken ct)
    {
        name = name.Trim();
        if (name.Length is 0 or > 255) return new NameMissing();
        if (!SlugPattern().IsMatch(slug)) return new SlugInvalid(slug);
        for (var tries = 1; ; tries++)
        {
            await using var context = contexts.CreateAcrossTenants();
            if (await context.Tenants.AnyAsync(t => t.Slug == slug, ct)) return new SlugTaken(slug);
            var number = (await context.Tenants.MaxAsync(t => (int?)t.Number, ct) ?? 0) + 1;
            var tenant = Tenant.Create(name, slug, number, time.GetUtcNow());
            context.Tenants.Add(tenant);
            try
            {
                await context.SaveChangesAsync(ct);
                return new TenantLabel(tenant.Id, tenant.Slug, tenant.Name);
            }
            catch (DbUpdateException e) when (tries < MaxTries && context.Dialect.IsUniqueViolation(e))
            {
                // Another one took the slug or the number meanwhile: look again.
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,48}[a-z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex SlugPattern();
}
