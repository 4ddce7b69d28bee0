using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Leads.Core.Mail;

/// <summary>How mail leaves, and what comes back of it.</summary>
public static class MailModule
{
    internal static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton(new MailOptions());
        services.AddSingleton<Mailer>();
        services.AddSingleton<MailInboxes>();
        services.AddSingleton<MailLinks>();
        services.AddSingleton<TakeMailNews>();
        services.AddSingleton<Unsubscribe>();
        services.AddSingleton<FollowMail>();
        services.AddScoped<ChangeMailInbox>();
        services.AddScoped<SuppressionBook>();
        return services;
    }
}
