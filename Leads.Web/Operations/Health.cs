using Hangfire;
using Leads.Core.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Leads.Web.Operations;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    // Only names and states: the reasons are in the log, the answer is open to everybody.
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = TextOf(report.Status),
        checks = report.Entries.ToDictionary(e => e.Key, e => TextOf(e.Value.Status)),
    });

    private static string TextOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "down",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}

/// <summary>The database answers and has the newest schema.</summary>
internal sealed class DatabaseCheck(TenantDbContextFactory contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var database = contexts.CreateAcrossTenants();
        if (!await database.Database.CanConnectAsync(cancellationToken)) return HealthCheckResult.Unhealthy("The database can't be reached.");
        var pending = await database.Database.GetPendingMigrationsAsync(cancellationToken);
        return pending.Any() ? HealthCheckResult.Unhealthy("The schema is not the newest: run the verb 'migrate'.") : HealthCheckResult.Healthy();
    }
}

/// <summary>The jobs' own storage answers.</summary>
internal sealed class JobStorageCheck(JobStorage storage) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Throws when it can't; the health service turns that into "down".
        using var connection = storage.GetReadOnlyConnection();
        connection.GetAllItemsFromSet("recurring-jobs");
        return Task.FromResult(HealthCheckResult.Healthy());
    }
}
