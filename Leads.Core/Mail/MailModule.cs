using Leads.Core.Mail.Inbound;
using Leads.Core.Mail.Sending;
using Leads.Core.Outgoing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Leads.Core.Mail;

/// <summary>How mail leaves, and what comes back of it.</summary>
public static class MailModule
{
    /// <summary>What is read of a page of Amazon SNS: a certificate, or a short answer.</summary>
    private const int SnsBytes = 32 * 1024;

    private static readonly TimeSpan SnsTime = TimeSpan.FromSeconds(5);

    internal static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton(new MailOptions());
        services.AddSingleton<Mailer>();
        services.AddSingleton<SmtpPool>();
        services.AddSingleton<MessageSender>();
        services.AddSingleton<PickupFolder>();
        services.AddSingleton<MailInboxes>();
        services.AddSingleton<MailLinks>();
        services.AddSingleton<TakeMailNews>();
        services.AddSingleton<Unsubscribe>();
        services.AddSingleton<FollowMail>();
        services.AddScoped<ChangeMailInbox>();
        services.AddScoped<SuppressionBook>();
        services.AddScoped<ChangeMailSettings>();
        services.TryAddSingleton<IDnsText, SystemDns>();
        services.AddSingleton<SenderDomainCheck>();
        services.AddInboundMail();
        return services;
    }

    private static void AddInboundMail(this IServiceCollection services)
    {
        services.TryAddSingleton<SnsWeb>(provider =>
        {
            var fetcher = new GuardedFetcher(new OutgoingRules(), provider.GetRequiredService<INetwork>());
            return (address, ct) => fetcher.GetAsync(new FetchOrder(address, SnsBytes) { MayFollow = (_, _) => Task.FromResult(false) }, new FetchBudget(SnsTime, 4 * SnsBytes), ct);
        });
        services.AddSingleton<SnsDesk>();
        services.AddSingleton<TakeInboundMail>();
        services.AddScoped<InboundMailLog>();
    }
}
