using Leads.Core.Mail;
using Leads.Core.Nurture.Mailing;
using Leads.Core.Nurture.Running;
using Leads.Core.Tenants;
using Leads.Tests.Nurture;
using Leads.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Mail;

/// <summary>A tenant whose sequences really write: by the product's own mailer, to a mail server on loopback.</summary>
internal sealed class MailDriver : IAsyncDisposable
{
    private MailDriver(NurtureDriver nurture, SmtpServer server) => (Nurture, Server) = (nurture, server);

    public NurtureDriver Nurture { get; }

    public SmtpServer Server { get; }

    /// <param name="change">Of how mail leaves.</param>
    public static async Task<MailDriver> StartAsync(Engine engine, Func<MailOptions, MailOptions>? change = null)
    {
        var server = SmtpServer.Start();
        var options = new MailOptions { Mode = MailMode.Smtp, Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None, From = "Leads <no-reply@leads.example>", Site = new Uri("https://leads.example") };
        var nurture = await NurtureDriver.StartAsync(engine, services => services.AddSingleton<IStepMailer, SequenceMailer>().AddSingleton(change?.Invoke(options) ?? options));
        return new MailDriver(nurture, server);
    }

    public Task SetAsync(MailSettings settings) => Nurture.ChangeSettingsAsync(new TenantSettings { Mail = settings });

    /// <summary>The links of a message that was sent.</summary>
    public async Task<MessageLinks> LinksAsync(Guid run, string address)
        => (await Nurture.Host.Get<MailLinks>().ForAsync(new MailRecipientMark(Nurture.Tenant.TenantId, run, AddressHash.Of(Nurture.Tenant.TenantId, address)), TestRun.Cancelled))!;

    public async ValueTask DisposeAsync()
    {
        await Nurture.DisposeAsync();
        await Server.DisposeAsync();
    }
}
