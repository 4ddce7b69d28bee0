using Hangfire;
using Leads.Core.Jobs;
using Leads.Core.Nurture.Editing;
using Leads.Core.Nurture.Enrolling;
using Leads.Core.Nurture.Explaining;
using Leads.Core.Nurture.Hooks;
using Leads.Core.Nurture.Mailing;
using Leads.Core.Nurture.Running;
using Leads.Core.Nurture.Simulating;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Leads.Core.Nurture;

/// <summary>The follow-up of leads by sequences of steps: never twice, never forgotten, always able to say why.</summary>
public static class NurtureModule
{
    private const string Due = "nurture";

    /// <summary>How often due steps are looked for, as cron with seconds.</summary>
    private const string DueEvery = "*/15 * * * * *";

    internal static IServiceCollection AddNurture(this IServiceCollection services)
    {
        services.AddSingleton<StepGraphs>();
        services.AddSingleton<RunnerLanes>();
        services.AddSingleton<HourlyLimit>();
        services.TryAddSingleton<IStepMailer, SequenceMailer>();
        services.TryAddSingleton(new HookOptions());
        services.AddSingleton<HookKeys>();
        services.AddScoped<ChangeHookKey>();
        services.TryAddSingleton<IStepHook, StepHook>();
        services.AddScoped<SequenceStop>();
        services.AddScoped<StepSet>();
        services.AddScoped<DueSteps>();
        services.AddScoped<SequenceBook>();
        services.AddScoped<SequenceQueries>();
        services.AddScoped<TenantHolidays>();
        services.AddScoped<PreviewMessage>();
        services.AddScoped<SendTestMessage>();
        services.AddScoped<EnrollLeads>();
        services.AddScoped<SteerEnrollment>();
        services.AddScoped<MoveToVersion>();
        services.AddScoped<ReadEnrollments>();
        services.AddScoped<SimulateSequence>();
        services.AddScoped<IWorkHandler, FollowLead>();
        services.AddScoped<IWorkHandler, EnrollOnCapture>();
        services.AddScoped<IWorkHandler, EnrollOnStatus>();
        services.AddScoped<IWorkHandler, EnrollOnBand>();
        services.AddScoped<IWorkHandler, WindUpSequence>();
        services.AddScoped<IWorkHandler>(services => services.GetRequiredService<MoveToVersion>());
        return services;
    }

    /// <summary>Has due steps run.</summary>
    public static void ScheduleNurture(this IRecurringJobManager jobs) => jobs.AddOrUpdate<DueSteps>(Due, steps => steps.RunAsync(CancellationToken.None), DueEvery);
}
