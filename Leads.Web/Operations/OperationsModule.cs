using Hangfire;
using Hangfire.AspNetCore;
using Leads.Core.Data;
using Leads.Core.Jobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Leads.Web.Operations;

/// <summary>What an operator cares for: settings, start, health, secrets, jobs, headers, the shape of errors.</summary>
internal static class OperationsModule
{
    public static IServiceCollection AddOperations(this IServiceCollection services, SiteSettings settings)
    {
        AddSecrets(services);
        AddJobServer(services, settings);
        services.AddScoped<SiteStart>();
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<JobStorageCheck>("jobs");
        services.AddProblemDetails(options => options.CustomizeProblemDetails = problem => Problems.Complete(problem.ProblemDetails, problem.HttpContext));
        services.AddExceptionHandler<MachineExceptions>();
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        return services;
    }

    /// <summary>First in the pipeline: who calls, over what, and the headers of every answer.</summary>
    public static void UseOperations(this WebApplication app)
    {
        app.UseForwardedHeaders();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseMiddleware<SecurityHeaders>();
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapHealth();
        app.MapHangfireDashboard("/jobs", new DashboardOptions
        {
            // Who may enter is decided by JobsGate.
            Authorization = [],
            AppPath = "/",
            DashboardTitle = "Leads · Jobs",
            DisplayStorageConnectionString = false,
        });
    }

    private static void AddSecrets(IServiceCollection services)
    {
        services.AddSingleton<MasterKey>();
        services.AddSingleton<KeyRingTable>();
        services.AddSingleton<MasterKeyEncryptor>();
        services.AddSingleton<ISecretProtector, SecretProtector>();
        services.AddDataProtection().SetApplicationName("Leads");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = provider.GetRequiredService<KeyRingTable>();
            keys.XmlEncryptor = provider.GetRequiredService<MasterKeyEncryptor>();
        }));
    }

    private static void AddJobServer(IServiceCollection services, SiteSettings settings)
    {
        // Registered by themselves: Hangfire's own way is one of each for the whole process, whichever site was built last.
        services.AddSingleton(_ => DatabaseModule.CreateJobStorage(settings.Database));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire(hangfire => hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings());
        services.AddSingleton<IWorkStarter, HangfireStarter>();
        if (settings.JobWorkers > 0) services.AddHangfireServer(server => server.WorkerCount = settings.JobWorkers);
    }
}
