using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Leads.Tests.Support;

/// <summary>A mail server on loopback that keeps what it is given. Speaks as much of RFC 5321 as a client needs to deliver.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _accepting;

    private SmtpServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>How many of the next mails are put off with a temporary error.</summary>
    public int ToPutOff { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>For <see cref="AppHost.StartAsync"/>.</summary>
    public string[] Settings =>
    [
        "Email:Mode=Smtp", "Email:Smtp:Host=127.0.0.1", $"Email:Smtp:Port={Port}", "Email:Smtp:Security=None", "Email:From=Leads <no-reply@leads.example>",
    ];

    public static SmtpServer Start() => new();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true) talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_ended.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 ready");
                while (await reader.ReadLineAsync(_ended.Token) is { } line) await writer.WriteLineAsync(await AnswerAsync(line, reader, writer));
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The client has hung up, or the test is over.
                client.Close();
            }
        }
    }

    private async Task<string> AnswerAsync(string line, StreamReader reader, StreamWriter writer)
    {
        switch (line.Split(' ', ':')[0].ToUpperInvariant())
        {
            case "EHLO" or "HELO" or "MAIL" or "RCPT" or "RSET" or "NOOP": return "250 OK";
            case "QUIT": return "221 Bye";
            case "DATA":
                await writer.WriteLineAsync("354 Go on");
                var text = await ReadDataAsync(reader);
                if (ToPutOff > 0)
                {
                    ToPutOff--;
                    return "451 Come again";
                }
                using (var stream = new MemoryStream(Encoding.Latin1.GetBytes(text))) Mails.Enqueue(await MimeMessage.LoadAsync(stream, _ended.Token));
                return "250 Taken";
            default: return "502 Unknown";
        }
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_ended.Token) is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return text.ToString();
    }
}
