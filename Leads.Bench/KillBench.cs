using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Leads.Bench;

/// <summary>
/// Kills the server with no warning while leads come in, starts it again, sends what was not acknowledged once more under
/// the same idempotency key, and at the end counts: every acknowledged lead is there, none is there twice.
/// </summary>
public static class KillBench
{
    private const int Connections = 16;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var database = await BenchDatabase.StartAsync(options.IsPostgres);
        var settings = await database.CreateAsync("product");
        var path = $"/hooks/forms/{await ServerProcess.CreateFormAsync(settings)}";
        var port = BenchDatabase.FreePort();
        var acknowledged = new ConcurrentDictionary<long, byte>();
        using var stop = new CancellationTokenSource();
        var number = 0L;
        var server = await ServerProcess.StartProductAsync(settings, port);
        var senders = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => SendAsync(path, port, () => Interlocked.Increment(ref number), acknowledged, stop.Token))).ToList();
        var restarts = new List<double>();
        for (var kill = 0; kill < options.Number("times", 20); kill++)
        {
            var before = acknowledged.Count;
            await WaitUntilAsync(() => acknowledged.Count > before + 500);
            server.Kill();
            var (since, at) = (Stopwatch.StartNew(), acknowledged.Count);
            server = await ServerProcess.StartProductAsync(settings, port);
            await WaitUntilAsync(() => acknowledged.Count > at);
            restarts.Add(since.Elapsed.TotalSeconds);
        }
        await stop.CancelAsync();
        await Task.WhenAll(senders);
        await server.DisposeAsync();
        var (lost, doubled) = await StoredLeads.CompareAsync(options.IsPostgres, settings, [.. acknowledged.Keys]);
        restarts.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{restarts.Count} kills, {acknowledged.Count} acknowledged, {lost} lost, {doubled} twice, first answer after a restart p50 {restarts[restarts.Count / 2]:F1} s"));
        return lost == 0 && doubled == 0 ? 0 : 1;
    }

    private static async Task SendAsync(string path, int port, Func<long> next, ConcurrentDictionary<long, byte> acknowledged, CancellationToken stop)
    {
        var buffer = new byte[8192];
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        while (!stop.IsCancellationRequested)
        {
            var n = next();
            var request = HttpDriver.Request(path, Forms.Body("kill", n), string.Create(CultureInfo.InvariantCulture, $"k{n}"));
            // The same lead, until it is acknowledged.
            while (!acknowledged.ContainsKey(n))
            {
                try
                {
                    if (!socket.Connected) await socket.ConnectAsync(IPAddress.Loopback, port, CancellationToken.None);
                    if (await HttpDriver.SendAsync(socket, request, buffer, CancellationToken.None) == 200) acknowledged[n] = 0;
                    else throw new SocketException((int)SocketError.ConnectionReset);
                }
                catch (SocketException)
                {
                    socket.Dispose();
                    socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    await Task.Delay(20, CancellationToken.None);
                }
            }
        }
        socket.Dispose();
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(60)) throw new InvalidOperationException("The server takes no more leads.");
            await Task.Delay(5);
        }
    }
}
