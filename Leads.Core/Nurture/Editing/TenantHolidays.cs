using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Editing;

/// <summary>The days on which sending windows stay closed, for all sequences of the tenant that keep to them.</summary>
public sealed class TenantHolidays(TenantDbContextFactory contexts, CurrentTenant tenant, TimeProvider time)
{
    public const int Most = 500;

    public async Task<IReadOnlyList<DateOnly>> ListAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateFor(tenant);
        return (await context.Tenants.AsNoTracking().Where(t => t.Id == tenant.Id).Select(t => t.Settings).SingleAsync(ct)).Holidays;
    }

    /// <returns>All there are now, in their order; or <see cref="TooManyHolidays"/>, <see cref="NotAllowed"/>.</returns>
    public Task<Result<IReadOnlyList<DateOnly>>> AddAsync(DateOnly day, CancellationToken ct) => ChangeAsync(days => days.Append(day), ct);

    /// <returns>All there are now, or <see cref="NotAllowed"/>.</returns>
    public Task<Result<IReadOnlyList<DateOnly>>> RemoveAsync(DateOnly day, CancellationToken ct) => ChangeAsync(days => days.Where(d => d != day), ct);

    private async Task<Result<IReadOnlyList<DateOnly>>> ChangeAsync(Func<IEnumerable<DateOnly>, IEnumerable<DateOnly>> change, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSequences)) return new NotAllowed();
        await using var context = contexts.CreateAcrossTenants();
        var row = await context.Tenants.SingleAsync(t => t.Id == tenant.Id, ct);
        List<DateOnly> days = [.. change(row.Settings.Holidays).Distinct().Order()];
        if (days.Count > Most) return new TooManyHolidays();
        row.Change(row.Settings with { Holidays = days }, time.GetUtcNow());
        await context.SaveChangesAsync(ct);
        return Result.Of<IReadOnlyList<DateOnly>>(days);
    }
}

public sealed record TooManyHolidays() : Error($"At most {TenantHolidays.Most} holidays can be kept.");
