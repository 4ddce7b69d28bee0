using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Leads.Core.Mail.Sending;

/// <summary>A connection to the mail server, used for one message after another.</summary>
internal sealed class SmtpLine : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    private readonly TransferMark _mark = new();
    private readonly SmtpClient _client;

    private SmtpLine() => _client = new SmtpClient(_mark) { Timeout = (int)TimeLimit.TotalMilliseconds };

    public bool IsOpen => _client.IsConnected;

    /// <summary>How many messages it was given.</summary>
    public int Uses { get; private set; }

    /// <summary>Whether the server may have the last message.</summary>
    public bool HasBegun => _mark.HasBegun;

    /// <exception cref="Exception">The server can't be reached, or lets nobody in: MailKit's, or the network's.</exception>
    public static async Task<SmtpLine> OpenAsync(MailOptions options, CancellationToken ct)
    {
        var line = new SmtpLine();
        try
        {
            using var limit = Limit(ct);
            await line._client.ConnectAsync(options.Host!, options.Port, options.Security switch
            {
                MailSecurity.None => SecureSocketOptions.None,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                _ => throw new InvalidOperationException($"Unknown security {options.Security}."),
            }, limit.Token);
            // Content in chunks has no moment at which the server says "go on", by which to know that it may have the message.
            line._client.Capabilities &= ~SmtpCapabilities.Chunking;
            if (options.User is { } user) await line._client.AuthenticateAsync(user, options.Password ?? "", limit.Token);
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <exception cref="Exception">It was not sent, or nobody knows; see <see cref="HasBegun"/>.</exception>
    public async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        _mark.HasBegun = false;
        Uses++;
        using var limit = Limit(ct);
        await _client.SendAsync(message, limit.Token);
    }

    public void Dispose() => _client.Dispose();

    private static CancellationTokenSource Limit(CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeLimit);
        return limit;
    }
}
