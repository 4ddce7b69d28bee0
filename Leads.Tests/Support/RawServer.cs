using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Leads.Tests.Support;

/// <summary>A server that says what a test wants, byte for byte, to whoever connects.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Stream, string, CancellationToken, Task> _answer;
    private readonly Task _running;
    private int _accepted;

    /// <param name="answer">Gets the connection, and the request's first line; an empty one where it isn't HTTP.</param>
    public RawServer(Func<Stream, string, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many have connected.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    public static Task SayAsync(Stream to, string text, CancellationToken ct) => to.WriteAsync(Encoding.Latin1.GetBytes(text), ct).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _running;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true) talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        Interlocked.Increment(ref _accepted);
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            await _answer(stream, await ReadHeadAsync(stream), _end.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The other side has had enough.
            client.Close();
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _end.Token);
            if (read == 0) break;
            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
            // A handshake: it has a zero where a request has a letter.
            if (head[0] == '\u0016') return "";
        }
        return head.ToString().Split("\r\n")[0];
    }
}
