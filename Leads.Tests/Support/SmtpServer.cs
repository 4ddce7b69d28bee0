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
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private int _connections;
    private int _mostAtOnce;

    private SmtpServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>The same, as they came over the wire.</summary>
    public ConcurrentQueue<string> Raw { get; } = new();

    /// <summary>How many of the next mails are put off with a temporary error.</summary>
    public int ToPutOff { get; set; }

    /// <summary>What is answered to a command, such as <c>RCPT</c>, in place of the usual.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new();

    /// <summary>What is answered to a mail's content; null takes it.</summary>
    public string? ContentAnswer { get; set; }

    /// <summary>Where it hangs up without a word.</summary>
    public HangUp HangsUp { get; set; }

    /// <summary>Is awaited before a mail's content is answered.</summary>
    public Func<Task>? BeforeContentAnswer { get; set; }

    /// <summary>How many connections were made.</summary>
    public int Connections => _connections;

    /// <summary>The most that ever were open at once.</summary>
    public int MostAtOnce => _mostAtOnce;

    /// <summary>Closes all connections from its side, as servers do with idle ones.</summary>
    public void CloseIdle()
    {
        foreach (var client in _open.Keys) client.Close();
    }

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
            Interlocked.Increment(ref _connections);
            _open[client] = true;
            InterlockedMax(_open.Count);
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 ready");
                while (await reader.ReadLineAsync(_ended.Token) is { } line)
                {
                    if (await AnswerAsync(line, reader, writer) is not { } answer) return;
                    await writer.WriteLineAsync(answer);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // One of the two has hung up, or the test is over.
                client.Close();
            }
            finally
            {
                _open.TryRemove(client, out _);
            }
        }
    }

    /// <returns>Null hangs up.</returns>
    private async Task<string?> AnswerAsync(string line, StreamReader reader, StreamWriter writer)
    {
        var command = line.Split(' ', ':')[0].ToUpperInvariant();
        if (command == "RCPT" && HangsUp == HangUp.BeforeContent) return null;
        if (Answers.TryGetValue(command, out var told)) return told;
        switch (command)
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
                if (BeforeContentAnswer is { } wait) await wait();
                if (ContentAnswer is not null) return ContentAnswer;
                using (var stream = new MemoryStream(Encoding.Latin1.GetBytes(text))) Mails.Enqueue(await MimeMessage.LoadAsync(stream, _ended.Token));
                Raw.Enqueue(text);
                return HangsUp == HangUp.AfterContent ? null : "250 Taken";
            default: return "502 Unknown";
        }
    }

    private void InterlockedMax(int now)
    {
        for (var most = _mostAtOnce; now > most; most = _mostAtOnce) Interlocked.CompareExchange(ref _mostAtOnce, now, most);
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_ended.Token) is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return text.ToString();
    }
}

/// <summary>When a mail server breaks off.</summary>
public enum HangUp
{
    Never,

    /// <summary>When it is told the recipient.</summary>
    BeforeContent,

    /// <summary>After it has taken the whole mail, before it says so.</summary>
    AfterContent,
}
