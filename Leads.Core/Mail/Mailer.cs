using Leads.Core.Mail.Sending;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace Leads.Core.Mail;

/// <summary>Sends mail, or writes it into a folder, as the installation is set up.</summary>
public sealed class Mailer(MailOptions options, TimeProvider time)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    /// <summary>Returns when the server has taken it, or the file is whole.</summary>
    /// <exception cref="Exception">It was not sent, or it is not known whether it was: MailKit's, or the network's.</exception>
    public async Task SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        using var message = MessageOf(mail);
        if (options.Mode == MailMode.Pickup) await PickupFolder.WriteAsync(options.PickupPath, message, mail.Id, ct);
        else await SendAsync(message, ct);
    }

    private MimeMessage MessageOf(OutgoingMail mail)
    {
        var from = MailboxAddress.Parse(options.From);
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id:N}@{from.Domain}",
            Date = time.GetUtcNow(),
            Subject = mail.Subject,
            Body = new TextPart(TextFormat.Plain) { Text = mail.Text },
        };
        message.From.Add(from);
        message.To.AddRange(mail.To.Select(to => new MailboxAddress(to.Name, to.Address)));
        // Answering machines leave it alone.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = (int)TimeLimit.TotalMilliseconds };
        await client.ConnectAsync(options.Host!, options.Port, options.Security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        }, ct);
        if (options.User is { } user) await client.AuthenticateAsync(user, options.Password ?? "", ct);
        await client.SendAsync(message, ct);
        await client.DisconnectAsync(quit: true, ct);
    }
}
