using System.Net;
using System.Net.Sockets;

namespace Leads.Core.Outgoing;

/// <summary>
/// The one way out to addresses that a user, a lead or a tenant can influence. A host's name is resolved once, each of its addresses
/// must be public, and the connection goes to the very address that was checked, so that a name that answers differently the next time
/// gains nothing. It follows no redirects, keeps no cookies, uses no proxy and hands on no trace.
/// </summary>
public static class GuardedHandler
{
    private const int MostAddresses = 4;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <param name="meter">Counts what comes in on the wire; null: nobody does.</param>
    public static SocketsHttpHandler Create(OutgoingRules rules, INetwork network, FetchBudget? meter = null) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        PreAuthenticate = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = ConnectTimeout,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = async (context, ct) =>
        {
            var stream = await ConnectAsync(rules, network, context.DnsEndPoint, ct);
            return meter is null ? stream : new MeteredStream(stream, meter);
        },
    };

    private static async Task<Stream> ConnectAsync(OutgoingRules rules, INetwork network, DnsEndPoint host, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(host.Host, out var literal) ? [literal] : await network.ResolveAsync(host.Host, ct);
        // One that is not public among others is a trick, not a mistake.
        if (!rules.AllowsPrivateNetworks && !addresses.All(PublicAddress.Is)) throw new ForbiddenAddressException();
        SocketException? refused = null;
        foreach (var address in addresses.Take(MostAddresses))
        {
            try
            {
                return await network.ConnectAsync(new IPEndPoint(address, host.Port), ct);
            }
            catch (SocketException exception)
            {
                refused = exception;
            }
        }
        throw refused ?? new SocketException((int)SocketError.HostNotFound);
    }
}
