using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Leads.Core.Outgoing;

namespace Leads.Tests.Support;

/// <summary>A small internet: names as given here, and each public address answered by a server on loopback.</summary>
public sealed class PretendNetwork : INetwork
{
    /// <summary>Where a name leads unless told otherwise.</summary>
    public static readonly IPAddress Somewhere = IPAddress.Parse("93.184.215.14");

    private readonly ConcurrentDictionary<string, ConcurrentQueue<IPAddress[]>> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<int, int> _servers = new();

    /// <summary>Each place to which somebody connected, or tried to.</summary>
    public ConcurrentQueue<IPEndPoint> Connections { get; } = new();

    /// <summary>Each name that was asked for.</summary>
    public ConcurrentQueue<string> Lookups { get; } = new();

    /// <summary>Where a name leads that nobody has entered. Null: nowhere.</summary>
    public IPAddress? Default { get; init; } = Somewhere;

    /// <summary>What was read of all that servers sent.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    private long _bytesRead;

    /// <summary>Answers with these addresses once; the last ones given are the answer for ever.</summary>
    public PretendNetwork Name(string host, params string[] addresses)
    {
        _names.GetOrAdd(host, _ => []).Enqueue([.. addresses.Select(IPAddress.Parse)]);
        return this;
    }

    /// <param name="server">Its port on loopback.</param>
    public PretendNetwork Serve(int port, int server)
    {
        _servers[port] = server;
        return this;
    }

    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken ct)
    {
        await Task.Yield();
        Lookups.Enqueue(host);
        if (!_names.TryGetValue(host, out var answers)) return Default is { } place ? [place] : throw new SocketException((int)SocketError.HostNotFound);
        return answers.Count > 1 && answers.TryDequeue(out var next) ? next : answers.TryPeek(out var last) ? last : [];
    }

    public async Task<Stream> ConnectAsync(IPEndPoint place, CancellationToken ct)
    {
        Connections.Enqueue(place);
        if (!_servers.TryGetValue(place.Port, out var server)) throw new SocketException((int)SocketError.ConnectionRefused);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server, ct);
        return new CountedStream(socket, read => Interlocked.Add(ref _bytesRead, read));
    }

    private sealed class CountedStream(Socket socket, Action<int> count) : NetworkStream(socket, ownsSocket: true)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            count(read);
            return read;
        }
    }
}
