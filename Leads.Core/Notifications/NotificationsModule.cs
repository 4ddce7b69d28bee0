using Leads.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Notifications;

/// <summary>Who is told what happened.</summary>
public static class NotificationsModule
{
    internal static IServiceCollection AddNotifications(this IServiceCollection services)
        => services.AddScoped<IWorkHandler, TellOfBrokenSource>().AddScoped<IWorkHandler, TellOfEndedImport>().AddScoped<IWorkHandler, TellOfHotLead>().AddScoped<IWorkHandler, TellOfStep>();
}
