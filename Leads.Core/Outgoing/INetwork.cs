using System.Net;

namespace Leads.Core.Outgoing;

/// <summary>Names and connections as the machine has them; tests put a small internet of their own in its place.</summary>
public interface INetwork
{
    /// <returns>The addresses of a host, in the order in which they are to be tried.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">No such host, or nobody to ask.</exception>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken ct);

    /// <exception cref="System.Net.Sockets.SocketException">Nobody answers there.</exception>
    Task<Stream> ConnectAsync(IPEndPoint place, CancellationToken ct);
}
