using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Leads.Core.Mail.Sending;

/// <summary>
/// Hands messages to the mail server over connections that are kept: as many at once as <see cref="MailOptions.MaxConnections"/>, each for a
/// number of messages and as long as it isn't idle. Says exactly what is known of each message, and never gives one a second time that the server may have.
/// </summary>
public sealed partial class SmtpPool(MailOptions options, TimeProvider time, ILogger<SmtpPool> log) : IDisposable
{
    private const int MostUses = 200;
    private static readonly TimeSpan MostIdle = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _places = new(Math.Max(1, options.MaxConnections));
    private readonly ConcurrentStack<(SmtpLine Line, long Since)> _idle = new();

    public async Task<Delivery> SendAsync(MimeMessage message, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            return await SendAsync(message, Kept(), ct);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var idle)) idle.Line.Dispose();
        _places.Dispose();
    }

    /// <param name="line">Null opens one.</param>
    private async Task<Delivery> SendAsync(MimeMessage message, SmtpLine? line, CancellationToken ct)
    {
        var wasKept = line is not null;
        try
        {
            line ??= await SmtpLine.OpenAsync(options, ct);
            await line.SendAsync(message, ct);
            Keep(line);
            return new Delivery.Taken();
        }
        catch (SmtpCommandException refused)
        {
            if (line is null) return Delivered.NotLetIn(refused);
            // "I was about to close" is no answer to this message.
            if (wasKept && !line.HasBegun && refused.StatusCode == SmtpStatusCode.ServiceNotAvailable)
            {
                line.Dispose();
                return await SendAsync(message, null, ct);
            }
            Keep(line);
            return Delivered.By(refused);
        }
        catch (Exception exception)
        {
            var mayHaveIt = line?.HasBegun == true;
            line?.Dispose();
            // A kept connection may have been closed by the server meanwhile; then it has heard nothing of this message.
            if (wasKept && !mayHaveIt) return await SendAsync(message, null, ct);
            Failed(log, mayHaveIt, exception);
            return mayHaveIt ? new Delivery.Unknown($"The mail server didn't answer after it was given the message ({exception.GetType().Name}).") : Delivered.Unreached(exception);
        }
    }

    private SmtpLine? Kept()
    {
        while (_idle.TryPop(out var idle))
        {
            if (idle.Line.IsOpen && time.GetElapsedTime(idle.Since) < MostIdle) return idle.Line;
            idle.Line.Dispose();
        }
        return null;
    }

    private void Keep(SmtpLine line)
    {
        if (line.IsOpen && line.Uses < MostUses) _idle.Push((line, time.GetTimestamp()));
        else line.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Handing a message to the mail server failed; the server may have it: {MayHaveIt}")]
    private static partial void Failed(ILogger log, bool mayHaveIt, Exception exception);
}
