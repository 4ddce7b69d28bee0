using Leads.Core.Capture.Sources.Website;
using Leads.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Capture;

/// <summary>
/// How leads come in: a source adapter reads a delivery into an <see cref="Arrival"/>, the <see cref="CaptureWriter"/>
/// stores it with everything that follows, and only then the sender is answered.
/// </summary>
public static class CaptureModule
{
    internal static IServiceCollection AddCapture(this IServiceCollection services)
    {
        services.AddSingleton<ChannelPulse>();
        services.AddSingleton<CaptureTransaction>();
        services.AddSingleton<CaptureWriter>();
        services.AddSingleton<ChannelDirectory>();
        services.AddSingleton<ILeadSource, WebsiteFormSource>();
        services.AddScoped<CreateChannel>();
        services.AddScoped<EnterLead>();
        services.AddScoped<SubmitLead>();
        services.AddScoped<ConnectSource>();
        services.AddScoped<EditChannel>();
        services.AddScoped<SwitchChannel>();
        services.AddScoped<SendTestDelivery>();
        services.AddScoped<MapField>();
        services.AddScoped<ReplaySubmissions>();
        services.AddScoped<IWorkHandler, RunReplay>();
        services.AddScoped<ChannelQueries>();
        services.AddScoped<ChannelFieldQueries>();
        services.AddScoped<SubmissionReader>();
        services.AddScoped<SubmissionQueries>();
        return services;
    }
}
