using Hangfire;
using Leads.Core.Jobs;
using Leads.Core.Scoring.Learning;
using Leads.Core.Scoring.Simulating;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Scoring;

/// <summary>How likely a lead is to buy, as a number, with the reasons.</summary>
public static class ScoringModule
{
    private const string Nights = "score-nights";

    internal static IServiceCollection AddScoring(this IServiceCollection services)
    {
        services.AddSingleton<Scorers>();
        services.AddScoped<IWorkHandler, RescoreLead>();
        services.AddScoped<IWorkHandler, RescoreByModel>();
        services.AddScoped<IWorkHandler, FadeScores>();
        services.AddScoped<IWorkHandler, RunSimulation>();
        services.AddScoped<IWorkHandler, RunSuggestion>();
        services.AddScoped<IWorkHandler, RunLearning>();
        services.AddScoped<SimulateModel>();
        services.AddScoped<SuggestPoints>();
        services.AddScoped<LearnHistory>();
        services.AddScoped<ScoreNights>();
        services.AddScoped<ScoreModelBook>();
        services.AddScoped<WhyScored>();
        return services;
    }

    /// <summary>Has each tenant's scores fade every night, and its closed leads read every week; also for tenants that are new.</summary>
    public static void ScheduleScoring(this IRecurringJobManager jobs)
    {
        jobs.AddOrUpdate<ScoreNights>(Nights, nights => nights.RunAsync(CancellationToken.None), Cron.Hourly());
        jobs.Trigger(Nights);
    }
}
