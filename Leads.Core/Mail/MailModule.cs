using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Leads.Core.Mail;

/// <summary>How mail leaves.</summary>
public static class MailModule
{
    internal static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton(new MailOptions());
        return services.AddSingleton<Mailer>();
    }
}
