using MimeKit;

namespace Leads.Core.Mail.Sending;

/// <summary>Sends a message, or writes it into the pick-up folder, as the installation is set up.</summary>
public sealed class MessageSender(MailOptions options, SmtpPool pool)
{
    public async Task<Delivery> SendAsync(MimeMessage message, Guid id, CancellationToken ct)
    {
        if (options.Mode == MailMode.Smtp) return await pool.SendAsync(message, ct);
        try
        {
            await PickupFolder.WriteAsync(options.PickupPath, message, id, ct);
            return new Delivery.Taken();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Delivery.Unavailable($"The pick-up folder can't be written ({exception.GetType().Name}).");
        }
    }
}
