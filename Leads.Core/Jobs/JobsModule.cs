using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Leads.Core.Jobs;

/// <summary>Work items, the pump that works through them, and Hangfire as its clock.</summary>
public static class JobsModule
{
    private const string Sweep = "sweep";

    /// <summary>How often the sweeper looks, as cron with seconds.</summary>
    private const string SweepEvery = "*/15 * * * * *";

    internal static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>();
        services.TryAddSingleton<IWorkStarter, LeaveToSweeper>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<WorkPace>();
        services.AddSingleton<Worker>();
        services.AddScoped<WorkPump>();
        services.AddScoped<Sweeper>();
        return services;
    }

    /// <summary>Starts the clock, once the database is migrated, with a first look for what an earlier process left undone.</summary>
    public static void ScheduleRecurringJobs(this IRecurringJobManager jobs)
    {
        jobs.AddOrUpdate<Sweeper>(Sweep, sweeper => sweeper.RunAsync(CancellationToken.None), SweepEvery);
        jobs.Trigger(Sweep);
    }
}
