using Hangfire;
using Leads.Core.Data;
using Leads.Core.Demo;
using Leads.Core.Jobs;
using Leads.Core.Nurture;
using Leads.Core.Scoring;
using Leads.Web.Account;

namespace Leads.Web.Operations;

/// <summary>What happens before the first request: the schema, the demo, the clock of the jobs, the setup token.</summary>
internal sealed class SiteStart(SiteSettings settings, DatabaseMigrator migrator, DemoData demo, Worker worker, IRecurringJobManager jobs, SetupToken setup)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await migrator.MigrateAsync(ct);
        if (settings.SeedsDemo) await demo.SeedAsync(ct);
        await worker.ReleaseLeftBehindAsync(ct);
        jobs.ScheduleRecurringJobs();
        jobs.ScheduleScoring();
        jobs.ScheduleNurture();
        await setup.AnnounceAsync(ct);
    }
}

internal static class SiteStartExtensions
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SiteStart>().RunAsync(app.Lifetime.ApplicationStopping);
        app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));
    }
}
