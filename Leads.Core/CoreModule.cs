using Leads.Core.Activities;
using Leads.Core.Api;
using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Demo;
using Leads.Core.Enrichment;
using Leads.Core.Import;
using Leads.Core.Jobs;
using Leads.Core.Leads;
using Leads.Core.Mail;
using Leads.Core.Notifications;
using Leads.Core.Nurture;
using Leads.Core.Outgoing;
using Leads.Core.Reporting;
using Leads.Core.Scoring;
using Leads.Core.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Leads.Core;

/// <summary>Registers the core, one line a feature.</summary>
public static class CoreModule
{
    public static IServiceCollection AddLeadsCore(this IServiceCollection services, DatabaseOptions database)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDatabase(database);
        services.AddTenants();
        services.AddJobs();
        services.AddLeads();
        services.AddActivities();
        services.AddCapture();
        services.AddMail();
        services.AddNotifications();
        services.AddImport();
        services.AddScoring();
        services.AddNurture();
        services.AddOutgoing();
        services.AddEnrichment();
        services.AddReporting();
        services.AddDemo();
        services.AddApi();
        return services;
    }
}
