using Leads.Core.Capture.Sources.Generic;
using Leads.Core.Capture.Sources.Google;
using Leads.Core.Capture.Sources.LinkedIn;
using Leads.Core.Capture.Sources.Meta;
using Leads.Core.Capture.Sources.TikTok;
using Leads.Core.Capture.Sources.Website;
using Leads.Core.Capture.Spam;
using Leads.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        services.AddSingleton<CopiedMessages>();
        services.AddSingleton<CaptureTransaction>();
        services.AddSingleton<CaptureWriter>();
        services.AddSingleton<ChannelDirectory>();
        services.AddScoped<PlatformAccess>();
        services.AddScoped<WaitingLeads>();
        services.AddSingleton<ILeadSource, WebsiteFormSource>();
        services.AddSingleton<ILeadSource, GoogleLeadSource>();
        services.AddSingleton<ILeadSource, MetaLeadSource>();
        services.AddSingleton<ILeadSource, TikTokLeadSource>();
        services.AddSingleton<ILeadSource, LinkedInLeadSource>();
        // Takes whatever the others of its kind don't know.
        services.AddSingleton<ILeadSource, GenericSource>();
        services.AddSingleton<LeadSources>();
        services.TryAddSingleton(new MetaOptions());
        services.AddSingleton<MetaGraph>();
        services.AddScoped<MetaApps>();
        services.AddScoped<ConnectMeta>();
        services.AddScoped<IWorkHandler, FetchMetaLead>();
        services.AddScoped<IWorkHandler, CompareWithMeta>();
        services.TryAddSingleton(new LinkedInOptions());
        services.AddSingleton<LinkedInApi>();
        services.AddScoped<ConnectLinkedIn>();
        services.AddScoped<IWorkHandler, FetchLinkedInLead>();
        services.AddScoped<IWorkHandler, CheckLinkedIn>();
        services.TryAddSingleton(new GoogleAdsOptions());
        services.AddSingleton<GoogleAdsClient>();
        services.AddScoped<ConnectGoogleAds>();
        services.AddScoped<IWorkHandler, PollGoogleAds>();
        services.AddScoped<CreateChannel>();
        services.AddScoped<EnterLead>();
        services.AddScoped<SubmitLead>();
        services.AddScoped<ConnectSource>();
        services.AddScoped<EditChannel>();
        services.AddScoped<EditHostedForm>();
        services.AddScoped<SwitchChannel>();
        services.AddScoped<ChangeSecret>();
        services.AddScoped<SendTestDelivery>();
        services.AddScoped<MapField>();
        services.AddScoped<ReplaySubmissions>();
        services.AddScoped<IWorkHandler, RunReplay>();
        services.AddScoped<AdCampaigns>();
        services.AddScoped<ChannelQueries>();
        services.AddScoped<ChannelFieldQueries>();
        services.AddScoped<SubmissionReader>();
        services.AddScoped<SubmissionQueries>();
        return services;
    }
}
