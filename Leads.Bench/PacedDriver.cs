using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Leads.Bench;

/// <summary>Posts forms at a steady pace, whether or not those before were answered, and tells how long each waited from the moment it was due.</summary>
public static class PacedDriver
{
    private const int Connections = 16;

    public static async Task<LoadResult> RunAsync(int port, string path, int perSecond, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var number = 0L;
        var latencies = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(SendAsync)));
        return LoadResult.Of(clock.Elapsed, [.. latencies.SelectMany(l => l)]);

        async Task<List<double>> SendAsync()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            var buffer = new byte[8192];
            var waited = new List<double>();
            while (true)
            {
                var n = Interlocked.Increment(ref number);
                var due = TimeSpan.FromSeconds((double)n / perSecond);
                if (due > duration) return waited;
                if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
                var request = HttpDriver.Request(path, Forms.Body(string.Create(CultureInfo.InvariantCulture, $"paced{clock.GetHashCode()}"), n), null);
                if (await HttpDriver.SendAsync(socket, request, buffer, CancellationToken.None) is not 200 and var status)
                    throw new InvalidOperationException($"The server answered {status}.");
                waited.Add((clock.Elapsed - due).TotalMilliseconds);
            }
        }
    }
}
