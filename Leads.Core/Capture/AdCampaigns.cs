using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>The paid campaigns that leads have come from, to choose one of.</summary>
public sealed class AdCampaigns(TenantDbContextFactory contexts, CurrentTenant tenant)
{
    /// <summary>A choice longer than this is no choice.</summary>
    private const int Most = 500;

    /// <summary>The newest <see cref="Most"/>, by name.</summary>
    public async Task<IReadOnlyList<CampaignChoice>> ListAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        var newest = await context.AdCampaigns.AsNoTracking().OrderByDescending(c => c.Id).Take(Most)
            .Select(c => new CampaignChoice(c.Id, c.Name, c.Platform)).ToListAsync(ct);
        return [.. newest.OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase)];
    }
}

public sealed record CampaignChoice(Guid Id, string Name, AdPlatform Platform);
