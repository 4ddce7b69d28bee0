using System.Diagnostics;
using System.Globalization;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Jobs;

/// <summary>By what name this process holds leases, and the end of those that a process of this machine left behind.</summary>
public sealed class Worker(TenantDbContextFactory contexts)
{
    private static readonly string Machine = Environment.MachineName + "/";

    /// <summary>Machine, process and its start: never the name of an earlier process that had the same number.</summary>
    public static string Name { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Machine}{Environment.ProcessId}/{Process.GetCurrentProcess().StartTime.ToUniversalTime().Ticks}");

    /// <summary>Frees what processes of this machine held that are gone, so that after a crash work goes on at once and not when its lease runs out.</summary>
    public async Task ReleaseLeftBehindAsync(CancellationToken ct)
    {
        await using var context = contexts.CreateAcrossTenants();
        var holders = await context.WorkItems.AcrossTenants(context)
            .Where(w => w.LeasedBy != null && w.LeasedBy.StartsWith(Machine)).Select(w => w.LeasedBy!).Distinct().ToListAsync(ct);
        holders.AddRange(await context.Enrollments.AcrossTenants(context)
            .Where(e => e.LeasedBy != null && e.LeasedBy.StartsWith(Machine)).Select(e => e.LeasedBy!).Distinct().ToListAsync(ct));
        foreach (var gone in holders.Distinct().Where(IsGone))
        {
            await context.Enrollments.AcrossTenants(context).Where(e => e.LeasedBy == gone).ExecuteUpdateAsync(set => set
                .SetProperty(e => e.LeasedUntil, (DateTimeOffset?)null)
                .SetProperty(e => e.LeasedBy, (string?)null), ct);
            await context.WorkItems.AcrossTenants(context).Where(w => w.LeasedBy == gone).ExecuteUpdateAsync(set => set
                .SetProperty(w => w.LeasedUntil, (DateTimeOffset?)null)
                .SetProperty(w => w.LeasedBy, (string?)null), ct);
        }
    }

    private static bool IsGone(string holder)
    {
        if (holder == Name) return false;
        if (!int.TryParse(holder[Machine.Length..].Split('/')[0], CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId) return true;
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            // No process has this number.
            return true;
        }
    }
}
