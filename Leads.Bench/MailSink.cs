using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Leads.Bench;

/// <summary>A mail server on loopback that takes everything at once and keeps the Message-IDs of what it took.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentBag<Task> _lines = [];
    private readonly Task _accepting;

    private MailSink()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often each was taken.</summary>
    public ConcurrentDictionary<string, int> Taken { get; } = new();

    public static MailSink Start() => new();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_lines);
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _lines.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_ended.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Disposed.
            return;
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 ready");
                while (await reader.ReadLineAsync(_ended.Token) is { } line) await AnswerAsync(line, reader, writer);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // Whoever sent is gone, or the sink is.
                return;
            }
        }
    }

    private async Task AnswerAsync(string line, StreamReader reader, StreamWriter writer)
    {
        switch (line.Split(' ', ':')[0].ToUpperInvariant())
        {
            case "EHLO":
                await writer.WriteLineAsync("250-sink\r\n250 PIPELINING");
                break;
            case "QUIT":
                await writer.WriteLineAsync("221 Bye");
                break;
            case "DATA":
                await writer.WriteLineAsync("354 Go on");
                Taken.AddOrUpdate(await ReadAsync(reader), 1, (_, times) => times + 1);
                await writer.WriteLineAsync("250 Taken");
                break;
            default:
                await writer.WriteLineAsync("250 OK");
                break;
        }
    }

    /// <returns>The Message-ID, without angle brackets.</returns>
    private async Task<string> ReadAsync(StreamReader reader)
    {
        const string Header = "Message-Id:";
        var id = "";
        while (true)
        {
            // Who hangs up within a mail has not given it.
            var line = await reader.ReadLineAsync(_ended.Token) ?? throw new EndOfStreamException();
            if (line == ".") return id;
            if (id.Length == 0 && line.StartsWith(Header, StringComparison.OrdinalIgnoreCase)) id = line[Header.Length..].Trim(' ', '<', '>');
        }
    }
}
