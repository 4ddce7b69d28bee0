using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Leads.Bench;

/// <summary>
/// Posts forms over plain sockets, one request at a time on each connection. As little as an HTTP client can be, because
/// it shares the machine with the server that it measures.
/// </summary>
public static class HttpDriver
{
    public static Task<LoadResult> RunAsync(int port, string path, int connections, TimeSpan duration, Func<string> body)
        => RunAsync(port, connections, duration, () => Request(path, body(), null));

    /// <param name="request">The next one, whole.</param>
    public static async Task<LoadResult> RunAsync(int port, int connections, TimeSpan duration, Func<byte[]> request)
    {
        using var stop = new CancellationTokenSource(duration);
        var clock = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => ConnectAsync(port, request, stop.Token))));
        return LoadResult.Of(clock.Elapsed, [.. latencies.SelectMany(l => l)]);
    }

    private static async Task<List<double>> ConnectAsync(int port, Func<byte[]> next, CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, CancellationToken.None);
        var buffer = new byte[8192];
        var latencies = new List<double>(100_000);
        while (!stop.IsCancellationRequested)
        {
            var request = next();
            var sent = Stopwatch.GetTimestamp();
            if (await SendAsync(socket, request, buffer, CancellationToken.None) is not 200 and var status)
                throw new InvalidOperationException($"The server answered {status}.");
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }
        return latencies;
    }

    public static byte[] Request(string path, string body, string? idempotencyKey)
    {
        var key = idempotencyKey is null ? "" : $"Idempotency-Key: {idempotencyKey}\r\n";
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\n{key}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
    }

    /// <returns>The status, once the whole answer has arrived; 0 when the connection broke.</returns>
    public static async Task<int> SendAsync(Socket socket, byte[] request, byte[] buffer, CancellationToken ct)
    {
        await socket.SendAsync(request, ct);
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
            if (read == 0) return 0;
            length += read;
            if (IsWhole(buffer.AsSpan(0, length))) return int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), CultureInfo.InvariantCulture);
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var at = answer[..head].IndexOf("Content-Length: "u8);
        if (at < 0) return answer.EndsWith("0\r\n\r\n"u8);
        var number = answer[(at + 16)..head];
        var end = number.IndexOf((byte)'\r');
        var length = int.Parse(end < 0 ? number : number[..end], CultureInfo.InvariantCulture);
        return answer.Length >= head + 4 + length;
    }
}

/// <summary>What a load did: answers a second, and how long they took.</summary>
public sealed record LoadResult(double PerSecond, double P50, double P99)
{
    public static LoadResult Of(TimeSpan elapsed, List<double> milliseconds)
    {
        milliseconds.Sort();
        return new LoadResult(milliseconds.Count / elapsed.TotalSeconds, At(0.50), At(0.99));

        double At(double share) => milliseconds.Count == 0 ? 0 : milliseconds[(int)((milliseconds.Count - 1) * share)];
    }

    public static LoadResult Median(IEnumerable<LoadResult> results)
    {
        var sorted = results.OrderBy(r => r.PerSecond).ToList();
        return sorted[sorted.Count / 2];
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond,8:F0}/s  p50 {P50,6:F1} ms  p99 {P99,6:F1} ms");
}
